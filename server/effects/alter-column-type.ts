import { constraintColumns } from "../catalog/apply/alter-table";
import { resolveDataType } from "../catalog/apply/resolve";
import type { TableChange } from "../catalog/changes/change";
import type { Index } from "../catalog/model/index-definition";
import type { QualifiedName } from "../catalog/model/names";
import { sameName } from "../catalog/model/names";
import type { Column, Table } from "../catalog/model/relation";
import { keepsOperatorClass, typeChangeEffect } from "./column-type";
import { referencingTables } from "./descendants";
import type { Effect } from "./effect";
import { NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { lockAll } from "./effect-context";

/** ALTER COLUMN … TYPE: the rows, then what stands on the column (`ATExecAlterColumnType`, `ATPostAlterTypeCleanup`). */
export function alterColumnTypeEffect(
  change: TableChange<"alterColumnType">,
  name: QualifiedName,
  table: Table | undefined,
  context: EffectContext,
): Effect {
  const column = table?.columns.find((candidate) => candidate.name === change.column);
  const alone: Effect = { ...NO_EFFECT, locks: lockAll([name], "ACCESS EXCLUSIVE") };
  if (!table || !column) return alone;
  const to = resolveDataType(context.catalog, change.type, context.searchPath);
  const kind = typeChangeEffect(column.type, to, { ...context, using: change.using, column: change.column });
  const rewrites = kind === "rewrite";
  const keys = foreignKeysOver(table, change.column, context);
  const reads = rewrites || isChecked(table, change.column) || rebuildsIndex(table, column, change, context);
  return {
    ...alone,
    locks: [...alone.locks, ...lockAll([...keys.referenced, ...keys.referencing], "ACCESS EXCLUSIVE")],
    rewrites: rewrites ? [name] : [],
    scans: [...(reads ? [name] : []), ...(rewrites ? keys.referencing : [])],
  };
}

/** Foreign keys over the column are made anew, which locks the other table. */
function foreignKeysOver(table: Table, column: string, { catalog }: EffectContext) {
  const own = table.constraints.flatMap((constraint) =>
    constraint.kind === "foreign key" && constraint.columns.includes(column) ? [constraint.references] : [],
  );
  const referencing = referencingTables(catalog, table).filter((other) =>
    other.constraints.some(
      (constraint) =>
        constraint.kind === "foreign key" &&
        sameName(constraint.references, table) &&
        constraint.referencedColumns.includes(column),
    ),
  );
  return { referenced: own, referencing };
}

/** A valid check over the column is made anew, and every row tested. */
const isChecked = (table: Table, column: string): boolean =>
  table.constraints.some(
    (constraint) =>
      constraint.kind === "check" && constraint.validated && constraintColumns(constraint).includes(column),
  );

/**
 * Whether an index over the column has to be built anew though no row changes: its operator class or its collation is
 * another one now, or it has an expression or a predicate (`CheckIndexCompatible` of indexcmds.c).
 */
function rebuildsIndex(
  table: Table,
  column: Column,
  change: TableChange<"alterColumnType">,
  context: EffectContext,
): boolean {
  const to = resolveDataType(context.catalog, change.type, context.searchPath);
  const keeps =
    keepsOperatorClass(context.catalog, column.type, to) &&
    (column.collation ?? "") === (change.collation ?? "");
  return table.indexes.some(
    (index) =>
      stands(index, column.name) &&
      (index.predicate !== undefined || index.keys.some((key) => key.expression) || !keeps),
  );
}

const stands = (index: Index, column: string): boolean =>
  index.keys.some((key) => key.column === column || key.expression?.columns.includes(column)) ||
  index.predicate?.columns.includes(column) === true;
