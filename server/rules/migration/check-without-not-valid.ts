import { formatName } from "../../catalog/quote-identifier";
import { createdConstraint } from "../created-constraint";
import { notValidThenValidate } from "../fixes/not-valid";
import { createdHere } from "../related";
import { rule } from "../rule";

export default rule({
  name: "check-without-not-valid",
  family: "migration",
  severity: "warning",
  holdsLock: true,
  title: "Adding a CHECK constraint reads the whole table under an exclusive lock",
  docs: {
    why: "`ADD CONSTRAINT … CHECK` takes ACCESS EXCLUSIVE and reads every row under it: reads and writes wait until it is done. A CHECK written behind ADD COLUMN does the same, even though all the rows hold NULL or the default.",
    instead:
      "Add the constraint `NOT VALID` (a moment's lock) and `VALIDATE CONSTRAINT` in a later transaction, which reads the rows under SHARE UPDATE EXCLUSIVE while reads and writes go on.",
    since: "All versions.",
  },
  examples: [
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY, amount integer);",
      bad: "ALTER TABLE orders ADD CONSTRAINT orders_amount_positive CHECK (amount > 0);",
      good: "ALTER TABLE orders ADD CONSTRAINT orders_amount_positive CHECK (amount > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT orders_amount_positive;",
    },
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY);",
      bad: "ALTER TABLE orders ADD COLUMN amount integer CHECK (amount > 0);",
      good: "ALTER TABLE orders ADD COLUMN amount integer;\nALTER TABLE orders ADD CONSTRAINT orders_amount_check CHECK (amount > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT orders_amount_check;",
    },
  ],

  check(step, report) {
    for (const placed of step.changes.ofKind("addConstraint")) {
      const { change } = placed;
      const { constraint } = change;
      if (
        constraint.kind !== "check" ||
        !constraint.validated ||
        !constraint.enforced ||
        step.isNew(change.table)
      )
        continue;
      const table = step.resolve(change.table);
      report(change.range, message(formatName(table)), {
        related: createdHere(step.before, table),
        fixes: notValidThenValidate(
          step,
          table,
          createdConstraint(placed, table, "check")?.name,
          change.range,
        ),
      });
    }
    for (const { change, effect } of step.changes.ofKind("addColumn")) {
      const inline = change.column.constraints.some(
        (constraint) => constraint.kind === "check" && constraint.enforced,
      );
      // A column that makes PostgreSQL write every row anyway is another rule's finding.
      if (!inline || effect.rewrites.length > 0 || step.isNew(change.table)) continue;
      const table = step.resolve(change.table);
      report(change.range, message(formatName(table)), { related: createdHere(step.before, table) });
    }
  },
});

const message = (table: string): string =>
  `Adding this CHECK blocks reads and writes of ${table} while every row is read. It holds ACCESS EXCLUSIVE for the scan. ` +
  "Add the constraint NOT VALID, then VALIDATE CONSTRAINT in a later transaction, which blocks neither.";
