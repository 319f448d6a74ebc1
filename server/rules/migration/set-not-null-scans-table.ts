import { findTable } from "../../catalog/model/catalog";
import type { QualifiedName } from "../../catalog/model/names";
import { formatName, quoteIdentifier } from "../../catalog/quote-identifier";
import { chooseName } from "../../catalog/apply/object/object-name";
import type { Fix } from "../finding";
import { replaceInStatement } from "../fixes/edit";
import { LOCK_TIMEOUT, runInLaterTransaction } from "../fixes/separate-transaction";
import { createdHere } from "../related";
import { rule } from "../rule";
import type { PlacedChange, Step } from "../step";

/** NOT NULL constraints that can be NOT VALID (release notes of 18). */
const NOT_NULL_NOT_VALID = 18;
/** A valid CHECK spares SET NOT NULL its scan (release notes of 12). */
const CHECK_PROVES = 12;

export default rule({
  name: "set-not-null-scans-table",
  family: "migration",
  severity: "warning",
  holdsLock: true,
  title: "SET NOT NULL reads the whole table under an exclusive lock",
  docs: {
    why: "`SET NOT NULL` takes ACCESS EXCLUSIVE and reads every row to make sure: reads and writes wait. There is no scan when the column is NOT NULL already, or (since PostgreSQL 12) when a valid CHECK constraint says `column IS NOT NULL`, alone or with AND. A NOT VALID check does not help, nor one that the same ALTER TABLE drops.",
    instead:
      "Up to PostgreSQL 17: add `CHECK (column IS NOT NULL) NOT VALID`; in a later transaction `VALIDATE CONSTRAINT` (reads and writes go on), `SET NOT NULL` (no scan), and drop the check. From PostgreSQL 18: `ADD CONSTRAINT … NOT NULL column NOT VALID`, then `VALIDATE CONSTRAINT`.",
    since: "All versions; the way round it needs PostgreSQL 12 or later.",
  },
  examples: [
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);",
      bad: "ALTER TABLE orders ALTER COLUMN user_id SET NOT NULL;",
      good: "ALTER TABLE orders ADD CONSTRAINT orders_user_id_not_null NOT NULL user_id NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_not_null;",
    },
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);",
      bad: "ALTER TABLE orders ALTER COLUMN user_id SET NOT NULL;",
      good: "ALTER TABLE orders ADD CONSTRAINT orders_user_id_set CHECK (user_id IS NOT NULL) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_set;\nALTER TABLE orders ALTER COLUMN user_id SET NOT NULL;\nALTER TABLE orders DROP CONSTRAINT orders_user_id_set;",
      postgres: 16,
    },
    {
      given:
        "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, CONSTRAINT user_set CHECK (user_id IS NOT NULL));",
      bad: "ALTER TABLE orders ALTER COLUMN user_id SET NOT NULL, DROP CONSTRAINT user_set;",
      good: "ALTER TABLE orders ALTER COLUMN user_id SET NOT NULL;\nALTER TABLE orders DROP CONSTRAINT user_set;",
      postgres: 16,
    },
  ],

  check(step, report) {
    for (const placed of step.changes.ofKind("setNotNull")) {
      const { change, effect } = placed;
      if (step.isNew(change.table) || effect.scans.length === 0) continue;
      const table = step.resolve(change.table);
      const advice =
        step.postgres >= NOT_NULL_NOT_VALID
          ? "Add the NOT NULL constraint NOT VALID, then VALIDATE CONSTRAINT in a later transaction."
          : step.postgres >= CHECK_PROVES
            ? "Add CHECK (… IS NOT NULL) NOT VALID and validate it in a later transaction: SET NOT NULL then reads nothing."
            : "A valid CHECK (… IS NOT NULL), added NOT VALID and validated, does the same without the lock.";
      report(
        change.range,
        `SET NOT NULL blocks reads and writes of ${formatName(table)} while every row is read. It holds ACCESS EXCLUSIVE for the scan. ${advice}`,
        {
          related: createdHere(step.before, table),
          fixes: inSafeSteps(step, placed, table),
        },
      );
    }
  },
});

function inSafeSteps(
  step: Step,
  { change, before }: PlacedChange<"setNotNull">,
  table: QualifiedName,
): Fix[] {
  // One subcommand among others would have to be cut out of its statement.
  if (step.postgres < CHECK_PROVES || [...step.changes].length > 1) return [];
  const taken = (name: string) =>
    findTable(before, table)?.constraints.some((constraint) => constraint.name === name) ?? false;
  const native = step.postgres >= NOT_NULL_NOT_VALID;
  const name = chooseName(table.name, change.column, native ? "not_null" : "not_null_check", taken);
  const alter = `ALTER TABLE ${formatName(table)}`;
  const column = quoteIdentifier(change.column);
  const constraint = quoteIdentifier(name);
  const first = native
    ? `${alter} ADD CONSTRAINT ${constraint} NOT NULL ${column} NOT VALID`
    : `${alter} ADD CONSTRAINT ${constraint} CHECK (${column} IS NOT NULL) NOT VALID`;
  const later = native
    ? [`${alter} VALIDATE CONSTRAINT ${constraint}`]
    : [
        `SET lock_timeout = '${LOCK_TIMEOUT}'`,
        `${alter} VALIDATE CONSTRAINT ${constraint}`,
        `${alter} ALTER COLUMN ${column} SET NOT NULL`,
        `${alter} DROP CONSTRAINT ${constraint}`,
      ];
  const edits = runInLaterTransaction(step, later, `validate ${name}`);
  if (!edits) return [];
  return [
    {
      title: "Set NOT NULL in safe steps",
      edits: [
        replaceInStatement(step, { start: 0, end: step.statement.parsed.text.length }, first),
        ...edits,
      ],
      preferred: true,
    },
  ];
}
