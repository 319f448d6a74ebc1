import type { ChangeOf } from "../catalog/changes/change";
import { changesOf } from "../catalog/read/read-changes";
import type { MigrationSection } from "../migrations/migration";
import { transactionsOf } from "../migrations/transactions";
import type { StepTransaction } from "../rules/step";
import type { ParsedStatement } from "../sql/parsed-statement";
import type { Section } from "./run-section";

/** `BEGIN`, `START TRANSACTION` and their ends, as the tools' model counts them, told apart from the tools' own. */
export function stepTransactions({ statements, section, postgres }: Section): StepTransaction[] {
  const texts = statements.map((statement) => statement.parsed.text);
  const assigned = section
    ? transactionsOf(section, texts, postgres).statements
    : transactionsOf(WITHOUT_TOOL, texts, postgres).statements;
  let begun = false;
  return assigned.map(({ transaction, spansMigrations }, index) => {
    const parsed = statements[index]?.parsed;
    const control = parsed && controlOf(parsed);
    if (control?.action === "begin") begun = true;
    const openedBy = transaction === undefined ? undefined : begun || !section ? "file" : "tool";
    if (control?.action === "commit" || control?.action === "rollback") begun = control.chain === true;
    return { number: transaction, openedBy, spansMigrations };
  });
}

/** Of the statement itself: what a DO ends is no block. */
const controlOf = (parsed: ParsedStatement) =>
  changesOf(parsed).find((change) => change.kind === "transactionControl" && !change.inBody) as
    ChangeOf<"transactionControl"> | undefined;

/** How psql runs a file: every statement by itself, until the file says BEGIN. */
const WITHOUT_TOOL: MigrationSection = {
  direction: "up",
  path: "",
  range: { start: 0, end: Number.MAX_SAFE_INTEGER },
  transaction: "statement",
  oneMessage: false,
  exceptions: [],
};
