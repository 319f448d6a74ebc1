import { resolveDataType } from "../../catalog/apply/resolve";
import { formatType } from "../../catalog/format-type";
import type { DataType } from "../../catalog/model/data-type";
import { formatName } from "../../catalog/quote-identifier";
import { typeChangeEffect } from "../../effects/column-type";
import { createdHere } from "../related";
import { rule } from "../rule";
import type { PlacedChange, Step } from "../step";

/** Types that some other type can become without a rewrite: whether one does cannot be told without the old type. */
const MAYBE_FREE = new Set([
  "text",
  "varchar",
  "citext",
  "numeric",
  "timestamp",
  "timestamptz",
  "time",
  "timetz",
  "interval",
  "varbit",
  "bit",
  "inet",
  "oid",
]);

export default rule({
  name: "column-type-rewrites-table",
  family: "migration",
  severity: "warning",
  holdsLock: true,
  title: "Changing the type of a column rewrites the table under an exclusive lock",
  docs: {
    why:
      "Most type changes make PostgreSQL write every row and build every index anew under ACCESS EXCLUSIVE: reads and writes wait. Free are changes that only widen or drop a limit and keep the stored form: `varchar(n)` to a larger `varchar` or `text`, `numeric(p,s)` to a larger precision of the same scale, timestamps to a higher precision, `cidr` to `inet`, a domain without constraints to its base type. " +
      "`timestamp` to `timestamptz` is free only in a session whose time zone is UTC (since PostgreSQL 12).",
    instead:
      "Expand and contract: add a column of the new type, keep both in step with a trigger, copy in batches, switch readers, drop the old column. For an integer key that runs out, do it long before.",
    since: "All versions.",
  },
  examples: [
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY, amount integer);",
      bad: "ALTER TABLE orders ALTER COLUMN amount TYPE bigint;",
      good: "ALTER TABLE orders ADD COLUMN amount_new bigint;",
    },
    {
      given: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50));",
      bad: "ALTER TABLE users ALTER COLUMN name TYPE varchar(20);",
      good: "ALTER TABLE users ALTER COLUMN name TYPE varchar(100);",
    },
  ],

  check(step, report) {
    for (const placed of step.changes.ofKind("alterColumnType")) {
      const { change } = placed;
      const table = step.table(change.table);
      if (step.isNew(change.table)) continue;
      const name = formatName(step.resolve(change.table));
      const to = resolveDataType(placed.before, change.type, step.settings.searchPath);
      const column = table?.columns.find((candidate) => candidate.name === change.column);
      const related = createdHere(step.before, step.resolve(change.table));
      if (!column) {
        const certain = !MAYBE_FREE.has(to.name);
        report(change.range, unknownType(change.column, to, name), {
          related,
          severity: certain ? "warning" : "information",
        });
      } else if (rewrites(step, placed, column.type, to)) {
        report(
          change.range,
          `Changing ${change.column} from ${formatType(column.type)} to ${formatType(to)} rewrites ${name}. Every row and index is written anew under ACCESS EXCLUSIVE: reads and writes wait. ` +
            (isTimestampPair(column.type, to)
              ? "With SET timezone = 'UTC' in the session it is a change of the catalog alone. "
              : "") +
            "Add a new column, keep it in step with a trigger, copy in batches, then swap.",
          { related },
        );
      }
    }
  },
});

/** A type that neither the catalog nor PostgreSQL knows is left alone: it may be an extension's. */
const rewrites = (
  step: Step,
  { change, before }: PlacedChange<"alterColumnType">,
  from: DataType,
  to: DataType,
): boolean =>
  typeChangeEffect(from, to, {
    catalog: before,
    using: change.using,
    column: change.column,
    postgres: step.postgres,
    ...timeZoneOf(step),
  }) === "rewrite";

const timeZoneOf = (step: Step): { timeZone?: string } =>
  step.settings.timeZone === undefined ? {} : { timeZone: step.settings.timeZone };

const isTimestampPair = (from: DataType, to: DataType): boolean =>
  [from.name, to.name].sort().join() === "timestamp,timestamptz";

const unknownType = (column: string, to: DataType, table: string): string =>
  `Changing ${column} to ${formatType(to)} may rewrite ${table}. No migration here shows its present type; unless the stored form stays the same, every row and index is written anew under ACCESS EXCLUSIVE while reads and writes wait.`;
