import type { ParsedStatement } from "../../../sql/parsed-statement";
import { readSqlFile } from "../../../sql/sql-file";
import { createStatementCache } from "../../../sql/statement-cache";
import { StatementWithin } from "../../../sql/statement-within";
import type { StringConstant } from "../../../sql/string-constant";
import type { TextRange } from "../../../sql/text-range";
import type { Change } from "../../changes/change";
import { changesOf } from "../read-changes";
import { as } from "../tree-access";
import type { Value } from "./value";

const statements = createStatementCache(2000);

/** What starts like this changes no schema. */
const QUERY =
  /^\s*(?:select|insert|update|delete|merge|values|notify|listen|unlisten|explain|copy|lock|analyze)\s/i;

/**
 * What the text of an EXECUTE does; "dynamic" where it is not known and may be more than a query.
 *
 * @param range the whole EXECUTE: the place of all that the text does where the text is not one constant
 */
export function executedChanges(
  expression: ParsedStatement,
  value: Value,
  range: TextRange,
): readonly Change[] | "dynamic" {
  if (!value.whole) return QUERY.test(value.start) ? [] : "dynamic";
  // EXECUTE of NULL is an error of its own.
  if (value.text === null) return [];
  const constant = constantIn(expression);
  const read = readSqlFile(value.text, statements).statements;
  // A fault is met only when it runs.
  if (read.some(({ parsed }) => parsed.error)) return "dynamic";
  return read.flatMap(({ parsed, range: inText }) => {
    const placeOf = (part: TextRange): TextRange =>
      constant?.value === value.text
        ? constant.placeOf({ start: inText.start + part.start, end: inText.start + part.end })
        : range;
    const whole = placeOf({ start: 0, end: parsed.text.length });
    return changesOf(new StatementWithin(parsed, expression.text, whole, placeOf));
  });
}

/** The string constant that an expression is. */
function constantIn(expression: ParsedStatement): StringConstant | undefined {
  const target = as(as(expression.tree, "SelectStmt")?.targetList?.[0], "ResTarget")?.val;
  const location = as(target, "A_Const")?.location;
  return location === undefined ? undefined : expression.stringAt(location);
}
