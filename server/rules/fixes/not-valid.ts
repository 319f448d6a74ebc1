import { formatName, quoteIdentifier } from "../../catalog/quote-identifier";
import type { QualifiedName } from "../../catalog/model/names";
import type { TextRange } from "../../sql/text-range";
import type { Fix } from "../finding";
import type { Step } from "../step";
import { replaceInStatement } from "./edit";
import { runInLaterTransaction } from "./separate-transaction";

/** Adds the constraint NOT VALID where it stands and validates it in a transaction of its own. */
export function notValidThenValidate(
  step: Step,
  table: QualifiedName,
  constraint: string | undefined,
  range: TextRange,
): Fix[] {
  if (constraint === undefined) return [];
  const validate = `ALTER TABLE ${formatName(table)} VALIDATE CONSTRAINT ${quoteIdentifier(constraint)}`;
  const later = runInLaterTransaction(step, [validate], `validate ${constraint}`);
  if (!later) return [];
  const { text } = step.statement.parsed;
  const lower = text === text.toLowerCase();
  const notValid = replaceInStatement(
    step,
    { start: range.end, end: range.end },
    lower ? " not valid" : " NOT VALID",
  );
  return [{ title: "Add it NOT VALID, then validate", edits: [notValid, ...later], preferred: true }];
}
