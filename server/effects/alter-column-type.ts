import { checkedReferences } from "./add-constraint";
import { constraintColumns } from "../catalog/apply/table/constraint";
import { resolveDataType } from "../catalog/apply/resolve";
import type { TableChange } from "../catalog/changes/change";
import type { Index } from "../catalog/model/index-definition";
import type { QualifiedName } from "../catalog/model/names";
import type { Column, Table } from "../catalog/model/relation";
import { keepsOperatorClass, typeChangeEffect } from "./column-type";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { lockAll, locksOnly, rewriteAll, scansOnly } from "./effect-context";
import type { KeyUse } from "./family";
import { foreignKeysOf, foreignKeysTo, nameOnly, sidesOf, withPartitions } from "./family";

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
  const replaced = table.indexes.filter((index) => rewrites && stands(index, column.name)).map(nameOnly);
  return mergeEffects([
    { ...alone, indexesReplaced: replaced },
    // To be added again it is looked at as ADD FOREIGN KEY does.
    locksOnly(
      lockAll(
        keys.map(({ key }) => key.references),
        "SHARE ROW EXCLUSIVE",
      ),
    ),
    locksOnly(
      lockAll(
        keys.flatMap((key) => sidesOf(context, key)),
        "ACCESS EXCLUSIVE",
      ),
    ),
    rewrites ? rewriteAll([name], context) : NO_EFFECT,
    scansOnly(reads ? [name] : []),
    ...(rewrites
      ? keys
          .filter(({ key }) => key.validated && key.enforced)
          .map(({ table: referencing, key }) =>
            checkedReferences(
              withPartitions(context.catalog, nameOnly(referencing)),
              withPartitions(context.catalog, key.references),
              context,
            ),
          )
      : []),
  ]);
}

/** Foreign keys over the column, from and to it, are made anew, which locks the other table. */
const foreignKeysOver = (table: Table, column: string, { catalog }: EffectContext): KeyUse[] => [
  ...foreignKeysOf(catalog, table).filter(({ key }) => key.columns.includes(column)),
  ...foreignKeysTo(catalog, table).filter(({ key }) => key.referencedColumns.includes(column)),
];

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
      // The index of a partition is made anew with that of its parent, which has no file to keep (`TryReuseIndex`).
      (index.parent !== undefined ||
        index.predicate !== undefined ||
        index.keys.some((key) => key.expression) ||
        !keeps),
  );
}

/** An index on the column is another one afterwards, not the same with a new file (`ATPostAlterTypeCleanup`). */
const stands = (index: Index, column: string): boolean =>
  index.keys.some((key) => key.column === column || key.expression?.columns.includes(column)) ||
  index.predicate?.columns.includes(column) === true;
