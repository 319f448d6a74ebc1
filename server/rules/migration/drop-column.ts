import { formatName } from "../../catalog/quote-identifier";
import { enumerate, usersOfColumn } from "../dependents";
import { createdHere } from "../related";
import { rule } from "../rule";

export default rule({
  name: "drop-column",
  family: "migration",
  severity: "warning",
  title: "Dropping a column loses its data and breaks code that still uses it",
  docs: {
    why: "The data of the column is gone for good, and so are its indexes and every constraint that stands on it, also those over several columns. Code that is running while the migration is deployed still selects and inserts the column, and fails from this moment on. Views that use it make the statement fail, or go with it under CASCADE.",
    instead:
      "Contract in two releases: first deploy code that neither reads nor writes the column (an ORM must be told to ignore it), then drop it in a later migration. Say with an ignore comment that this has happened: `-- lintel-ignore drop-column: unused since release 4.2`.",
    since: "All versions.",
  },
  examples: [
    {
      given: "CREATE TABLE users (id bigint PRIMARY KEY, nickname text);",
      bad: "ALTER TABLE users DROP COLUMN nickname;",
      good: "COMMENT ON COLUMN users.nickname IS 'unused since release 4.2, to be dropped in 4.3';",
    },
  ],

  check(step, report) {
    for (const { change, before } of step.changes.ofKind("dropColumn")) {
      const name = step.resolve(change.table);
      const table = step.table(change.table);
      const column = table?.columns.find((candidate) => candidate.name === change.column);
      if (step.isNew(change.table) || column?.origin?.path === step.path) continue;
      // IF EXISTS of a column that is known not to be there does nothing.
      if (change.ifExists && table && !table.assumed && !column) continue;
      const lost = table ? usersOfColumn(before, table, change.column) : [];
      report(
        change.range,
        `Dropping ${formatName(name)}.${change.column} loses its data and breaks code that still uses it. ` +
          (lost.length > 0 ? `${change.cascade ? "With it go" : "It is used by"} ${enumerate(lost)}. ` : "") +
          "Deploy code that no longer reads or writes the column first, then drop it.",
        {
          related: column?.origin
            ? [{ ...column.origin, message: `${change.column} is created here` }]
            : createdHere(before, name),
        },
      );
    }
  },
});
