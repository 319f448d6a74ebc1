import type { ChangeKind } from "../../catalog/changes/change";
import type { Fix } from "../finding";
import { runOutsideTransaction } from "../fixes/separate-transaction";
import { rule } from "../rule";
import type { PlacedChange, Step } from "../step";

/** Changes that can be done CONCURRENTLY but not inside a transaction block; REFRESH … CONCURRENTLY can. */
const KINDS = [
  "createIndex",
  "dropIndex",
  "reindex",
  "detachPartition",
] as const satisfies readonly ChangeKind[];
const STATEMENTS: Readonly<Record<(typeof KINDS)[number], string>> = {
  createIndex: "CREATE INDEX CONCURRENTLY",
  dropIndex: "DROP INDEX CONCURRENTLY",
  reindex: "REINDEX CONCURRENTLY",
  detachPartition: "DETACH PARTITION CONCURRENTLY",
};

export default rule({
  name: "concurrently-in-transaction",
  family: "migration",
  severity: "error",
  title: "CONCURRENTLY fails inside a transaction block",
  docs: {
    why: "`CREATE INDEX`, `DROP INDEX`, `REINDEX` and `DETACH PARTITION … CONCURRENTLY` commit several times while they work, so PostgreSQL refuses them inside a transaction block (SQLSTATE 25001): also inside the one that a migration tool opens around every file, and inside the implicit one of several statements that are sent together.",
    instead:
      "Give the statement a migration of its own that runs outside of a transaction, in the way of the tool.",
    since: "All versions; REINDEX CONCURRENTLY since PostgreSQL 12, DETACH PARTITION CONCURRENTLY since 14.",
  },
  examples: [
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);",
      bad: "BEGIN;\nCREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);\nCOMMIT;",
      good: "CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);",
      fails: "25001",
    },
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);",
      bad: "DO $$ BEGIN\n  CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);\nEND $$;",
      good: "CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);",
      fails: "25001",
    },
  ],

  check(step, report) {
    const inBlock = step.transaction.number !== undefined;
    for (const { change } of step.changes.ofKind(...KINDS)) {
      if (!change.concurrently || !(inBlock || change.inBody)) continue;
      const statement = STATEMENTS[change.kind];
      if (change.inBody) {
        report(
          change.range,
          `${statement} fails in a DO block or a routine (SQLSTATE 25001). ${OUT_OF_BODY}`,
        );
        continue;
      }
      report(change.range, `${statement} fails inside a transaction (SQLSTATE 25001). ${whose(step)}`, {
        fixes: moved(step, change),
      });
    }
  },
});

const OUT_OF_BODY =
  "All that a body does is part of one statement. Run it as a statement of its own, outside of a transaction.";

function whose(step: Step): string {
  const { migration } = step;
  if (step.transaction.openedBy === "file" || !migration)
    return "The BEGIN above opens the transaction: run the statement after its COMMIT.";
  const scope = step.transaction.spansMigrations
    ? "all pending migrations"
    : migration.tool.transaction === "implicit"
      ? "the statements of a file together"
      : "each migration";
  return `${migration.tool.title} runs ${scope} in one transaction. ${migration.tool.noTransaction.how}`;
}

function moved(step: Step, change: PlacedChange<(typeof KINDS)[number]>["change"]): Fix[] {
  const name =
    "index" in change
      ? change.index.name
      : change.kind === "createIndex"
        ? (change.name ?? change.table.name)
        : "concurrently";
  const edits = runOutsideTransaction(
    step,
    [step.statement.parsed.text],
    `${change.kind === "dropIndex" ? "drop index" : change.kind === "createIndex" ? "index" : "rebuild"} ${name}`,
  );
  return edits ? [{ title: "Run it outside of the transaction", edits, preferred: true }] : [];
}
