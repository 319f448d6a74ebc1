import { findTable } from "../../catalog/model/catalog";
import { formatName } from "../../catalog/quote-identifier";
import { createdConstraint } from "../created-constraint";
import { notValidThenValidate } from "../fixes/not-valid";
import { createdHere } from "../related";
import { rule } from "../rule";

/** The release that first takes NOT VALID foreign keys on partitioned tables (release notes of 18). */
const NOT_VALID_ON_PARTITIONED = 18;

export default rule({
  name: "foreign-key-without-not-valid",
  family: "migration",
  severity: "warning",
  holdsLock: true,
  title: "Adding a foreign key checks every row under a lock on both tables",
  docs: {
    why: "`ADD FOREIGN KEY` takes SHARE ROW EXCLUSIVE on the table and on the table it references, and reads every row before it lets go: writes to both tables wait, reads go on.",
    instead:
      "Add the constraint `NOT VALID`, which reads nothing, and `VALIDATE CONSTRAINT` in a later transaction: that reads the rows under SHARE UPDATE EXCLUSIVE and ROW SHARE, so reads and writes go on. New rows are checked from the first step on.",
    since:
      "All versions. On a partitioned table NOT VALID is accepted since PostgreSQL 18; before, add the foreign key to each partition first.",
  },
  examples: [
    {
      given:
        "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);\nCREATE INDEX ON orders (user_id);",
      bad: "ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id);",
      good: "ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey;",
    },
  ],

  check(step, report) {
    for (const placed of step.changes.ofKind("addConstraint")) {
      const { change, before } = placed;
      const { constraint } = change;
      if (
        constraint.kind !== "foreign key" ||
        !constraint.validated ||
        !constraint.enforced ||
        step.isNew(change.table)
      )
        continue;
      const table = step.resolve(change.table);
      const referenced = step.resolve(constraint.references);
      // Without rows to find in it, the referenced table is new and so every reference is NULL; only the lock on the table counts.
      const both = step.isNew(constraint.references)
        ? formatName(table)
        : `${formatName(table)} and ${formatName(referenced)}`;
      const stuck =
        findTable(before, table)?.partitionKey !== undefined && step.postgres < NOT_VALID_ON_PARTITIONED;
      report(
        change.range,
        `Adding this foreign key blocks writes to ${both} while every row is checked. It holds SHARE ROW EXCLUSIVE on both tables: writes wait, reads go on. ` +
          (stuck
            ? `On a partitioned table NOT VALID is refused before PostgreSQL 18: add the foreign key to each partition NOT VALID, validate it there, then add it here.`
            : "Add it NOT VALID, then VALIDATE CONSTRAINT in a later transaction, which blocks neither."),
        {
          related: createdHere(step.before, table),
          fixes: stuck
            ? []
            : notValidThenValidate(
                step,
                table,
                createdConstraint(placed, table, "foreign key")?.name,
                change.range,
              ),
        },
      );
    }
  },
});
