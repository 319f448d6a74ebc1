import { resolveDataType } from "../../catalog/apply/resolve";
import { formatType } from "../../catalog/format-type";
import type { ColumnDefinition } from "../../catalog/changes/definitions";
import { catalogName, formatName, quoteIdentifier } from "../../catalog/quote-identifier";
import { isConstrainedDomain } from "../../effects/column-type";
import { volatilityOf } from "../../effects/volatility";
import type { Fix } from "../finding";
import { batchedBackfill } from "../fixes/backfill";
import { replaceStatement } from "../fixes/edit";
import { createdHere } from "../related";
import { rule } from "../rule";
import type { PlacedChange, Step } from "../step";

/** Constants are kept in the catalog instead of in every row (release notes of 11). */
const FAST_DEFAULT = 11;

export default rule({
  name: "add-column-rewrites-table",
  family: "migration",
  severity: "warning",
  holdsLock: true,
  title: "Adding this column rewrites the table under an exclusive lock",
  docs: {
    why:
      "`ADD COLUMN` with a volatile default (`gen_random_uuid()`, `clock_timestamp()`, `random()`, `nextval(…)`), a serial or identity column, a stored generated column, or a column of a domain with constraints makes PostgreSQL write every row and build every index anew under ACCESS EXCLUSIVE: reads and writes wait. " +
      "Constants and stable functions such as `now()` are free since PostgreSQL 11: the value is computed once and kept in the catalog. Before 11 every default rewrites.",
    instead:
      "Add the column without a default, set the default for new rows, fill the old ones in batches outside of a transaction, then make it NOT NULL in safe steps. For a generated column, a trigger and a backfill, or `VIRTUAL` on PostgreSQL 18. For a domain, its base type with a `CHECK … NOT VALID`.",
    since: "All versions; constants are free since PostgreSQL 11.",
  },
  examples: [
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY);",
      bad: "ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();",
      good: "ALTER TABLE orders ADD COLUMN token uuid;\nALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();",
    },
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY);",
      bad: "ALTER TABLE orders ADD COLUMN number bigserial;",
      good: "ALTER TABLE orders ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();",
    },
    {
      given:
        "CREATE DOMAIN positive AS integer CHECK (VALUE > 0);\nCREATE TABLE orders (id bigint PRIMARY KEY);",
      bad: "ALTER TABLE orders ADD COLUMN amount positive;",
      good: "ALTER TABLE orders ADD COLUMN amount integer;",
    },
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY, net numeric);",
      bad: "ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.2) STORED;",
      good: "ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.2) VIRTUAL;",
    },
  ],

  check(step, report) {
    for (const placed of step.changes.ofKind("addColumn")) {
      const { change, before, after } = placed;
      if (step.isNew(change.table) || (change.ifNotExists && before === after)) continue;
      const cause = causeOf(step, placed);
      if (!cause) continue;
      const table = formatName(step.resolve(change.table));
      report(
        change.range,
        `Adding ${change.column.name} rewrites ${table}: ${cause.because}. Every row and index is written anew under ACCESS EXCLUSIVE: reads and writes wait. ${cause.instead}`,
        {
          related: createdHere(step.before, step.resolve(change.table)),
          fixes: cause.fixable ? inThreeSteps(step, placed) : [],
        },
      );
    }
  },
});

interface Cause {
  readonly because: string;
  readonly instead: string;
  readonly fixable: boolean;
}

const LATER = "Add the column without a default, set the default, then fill the rows in batches.";

function causeOf(step: Step, { change: { column }, before }: PlacedChange<"addColumn">): Cause | undefined {
  if (column.serial)
    return {
      because: "a serial column takes a new value for every row",
      instead:
        "Add the column empty, with a sequence as default for new rows, then fill the rows in batches.",
      fixable: false,
    };
  if (column.identity)
    return {
      because: "an identity column takes a new value for every row",
      instead:
        "Add the column empty, fill the rows in batches, set NOT NULL in safe steps, then ADD GENERATED … AS IDENTITY.",
      fixable: false,
    };
  if (column.generated)
    return column.generated.storage === "stored" ? generatedCause(step.postgres) : undefined;
  if (column.default) {
    const cause = defaultCause(column, step, before);
    if (cause) return cause;
  }
  const type = resolveDataType(before, column.type, step.settings.searchPath);
  if (!isConstrainedDomain(before, type)) return undefined;
  return {
    because: "a domain with constraints is checked by writing every row",
    instead: "Use its base type with a CHECK constraint added NOT VALID.",
    fixable: false,
  };
}

const generatedCause = (postgres: number): Cause => ({
  because: "a STORED generated column is computed for every row",
  instead:
    postgres >= 18
      ? "Make it VIRTUAL, or keep a plain column with a trigger and fill it in batches."
      : "Keep a plain column with a trigger and fill it in batches.",
  fixable: false,
});

function defaultCause(
  column: ColumnDefinition,
  step: Step,
  before: PlacedChange["before"],
): Cause | undefined {
  const expression = column.default;
  if (!expression || expression.text.toUpperCase() === "NULL") return undefined;
  if (step.postgres < FAST_DEFAULT)
    return {
      because: `before PostgreSQL ${FAST_DEFAULT} every default is written into all rows`,
      instead: LATER,
      fixable: true,
    };
  const volatility = volatilityOf(expression, before, step.settings.searchPath, step.postgres);
  if (volatility !== "volatile") return undefined;
  return {
    because: "its volatile default gives every row a value of its own",
    instead: LATER,
    fixable: true,
  };
}

/** Column, default, backfill; NOT NULL and other constraints in one go would need the rows to be filled first. */
function inThreeSteps(step: Step, { change }: PlacedChange<"addColumn">): Fix[] {
  const { column } = change;
  if ([...step.changes].length > 1 || !column.default || column.notNull || column.constraints.length > 0)
    return [];
  const table = formatName(step.resolve(change.table));
  const name = quoteIdentifier(column.name);
  const backfill = batchedBackfill(step, table, name, column.default.text);
  if (!backfill) return [];
  const collation = column.collation ? ` COLLATE ${catalogName(column.collation)}` : "";
  const now = `ALTER TABLE ${table} ADD COLUMN ${change.ifNotExists ? "IF NOT EXISTS " : ""}${name} ${formatType(column.type)}${collation};\nALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT ${column.default.text}`;
  return [
    {
      title: "Add the column, then its default, then fill it in batches",
      edits: [replaceStatement(step, now), ...backfill],
      preferred: true,
    },
  ];
}
