import { formatName } from "../../catalog/quote-identifier";
import { findRelation } from "../../catalog/model/catalog";
import { isTable } from "../../catalog/model/relation";
import { enumerate, usersOfTable } from "../dependents";
import { createdHere } from "../related";
import type { QualifiedName } from "../../catalog/model/names";
import { rule } from "../rule";
import type { Step } from "../step";

export default rule({
  name: "drop-table",
  family: "migration",
  severity: "warning",
  holdsLock: true,
  title: "Dropping a table loses its rows and breaks code that still uses it",
  docs: {
    why: "The rows are gone for good. Code that is running while the migration is deployed fails from this moment on. DROP TABLE takes ACCESS EXCLUSIVE on the table and on every table that its foreign keys reference. With CASCADE it also takes views and foreign keys of other tables away, which nothing in the statement names.",
    instead:
      "Deploy code that no longer uses the table, rename it for a while so that a mistake can be undone, keep a backup, and drop it in a later migration. Name dependent views and constraints rather than writing CASCADE. Say with an ignore comment why it is safe: `-- lintel-ignore drop-table: replaced by orders in release 4.2`.",
    since: "All versions.",
  },
  examples: [
    {
      given: "CREATE TABLE audit_log (id bigint PRIMARY KEY);",
      bad: "DROP TABLE audit_log;",
      good: "CREATE TABLE scratch (id bigint);\nDROP TABLE scratch;",
    },
  ],

  check(step, report) {
    for (const { change, before } of step.changes.ofKind("dropRelation")) {
      if (change.relationKind !== "table" && change.relationKind !== "foreign table") continue;
      const name = step.resolve(change.relation);
      const relation = findRelation(before, name);
      if (step.isNew(change.relation) || (isTable(relation) && relation.persistence === "temporary"))
        continue;
      if (isReplaced(step, name)) continue;
      // `DROP TABLE IF EXISTS` before CREATE TABLE is how scripts start afresh; what is not there cannot be lost.
      if (change.ifExists && !relation && before.relations.size > 0) continue;
      const lost = usersOfTable(before, name);
      report(
        change.relation.range,
        `Dropping ${formatName(name)} loses its rows and breaks code that still uses it. ` +
          (lost.length > 0
            ? `${change.cascade ? "CASCADE also drops" : "The statement fails because of"} ${enumerate(lost)}. `
            : "") +
          "Deploy code without it first; rename it for a while before you drop it.",
        { related: createdHere(before, name) },
      );
    }
  },
});

/**
 * The table got this name in the same migration and its rows were copied out of it: running code knows another table
 * by the old name, and the rows are not lost.
 */
function isReplaced(step: Step, name: QualifiedName): boolean {
  const renamed = step.someEarlier((earlier) =>
    earlier.changes.ofKind("renameRelation").some(({ change }) => change.to === name.name),
  );
  const copied = step.someEarlier((earlier) =>
    earlier.changes
      .ofKind("query")
      .some(
        ({ change }) => change.command === "insert" && change.reads.some((read) => read.name === name.name),
      ),
  );
  return renamed && copied;
}
