import type { Fix } from "../finding";
import { replaceInStatement } from "../fixes/edit";
import { rule } from "../rule";
import type { Step } from "../step";

export default rule({
  name: "set-local-outside-transaction",
  family: "migration",
  severity: "warning",
  title: "SET LOCAL outside of a transaction does nothing",
  docs: {
    why: "`SET LOCAL` lasts until the end of the transaction that it stands in. Where every statement commits by itself that is the end of the `SET` itself: PostgreSQL answers with a warning (25P01, “SET LOCAL can only be used in transaction blocks”) that most migration tools do not show, and goes on. A `lock_timeout` that is set so protects nothing.",
    instead:
      "Use `SET`, which lasts for the session, and `RESET` behind the statements that it is meant for; or open a transaction with `BEGIN` where the statements may run in one.",
    since: "All versions.",
  },
  examples: [
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY);",
      bad: "SET LOCAL lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;",
      good: "SET lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;",
    },
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY);",
      bad: "BEGIN;\nCOMMIT;\nSET LOCAL statement_timeout = '5s';",
      good: "BEGIN;\nSET LOCAL statement_timeout = '5s';\nCOMMIT;",
    },
  ],

  check(step, report) {
    if (step.transaction.number !== undefined) return;
    const [change, ...more] = step.changes;
    // `set_config('…', '…', true)` and what a body sets last for their statement, which may be meant.
    if (change?.change.kind !== "setSetting" || !change.change.local || more.length > 0) return;
    const { name, range } = change.change;
    report(
      range,
      `Outside of a transaction SET LOCAL does nothing: ${name} stays as it was. Use SET, or BEGIN a transaction first.`,
      { fixes: forSession(step) },
    );
  },
});

function forSession(step: Step): Fix[] {
  const tokens = step.statement.parsed.tokens().filter(({ kind }) => kind !== "comment");
  const [set, local, name] = tokens;
  if (!set || !local || !name) return [];
  const range = { start: local.range.start, end: name.range.start };
  return [{ title: "Set it for the session", edits: [replaceInStatement(step, range, "")], preferred: true }];
}
