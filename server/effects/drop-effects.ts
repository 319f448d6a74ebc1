import { constraintColumns } from "../catalog/apply/table/constraint";
import type { TableChange } from "../catalog/changes/change";
import { findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import type { Table } from "../catalog/model/relation";
import { readsColumn } from "../catalog/model/relation";
import type { Effect } from "./effect";
import type { EffectContext } from "./effect-context";
import { lockAll, locksOnly } from "./effect-context";
import type { KeyUse } from "./family";
import { descendantsOf } from "../catalog/model/descendants";
import { foreignKeysOf, foreignKeysTo, sidesOf, viewsOn, withDescendants, withPartitions } from "./family";

/** DROP COLUMN, in the descendants too; one that is not there is missed before they are looked at. */
export function dropColumnEffect(
  change: TableChange<"dropColumn">,
  name: QualifiedName,
  context: EffectContext,
): Effect {
  const { catalog } = context;
  const table = findTable(catalog, name);
  const isMissed = change.ifExists && table && !table.assumed && !hasColumn(table, change.column);
  const all = isMissed ? [name] : withDescendants(catalog, name, change.only);
  const keys = all.flatMap((one) => [
    ...foreignKeysOf(catalog, one).filter(({ key }) => key.columns.includes(change.column)),
    ...(change.cascade
      ? foreignKeysTo(catalog, one).filter(({ key }) => key.referencedColumns.includes(change.column))
      : []),
  ]);
  const views = change.cascade
    ? all.flatMap((one) => viewsOn(catalog, one, (view) => readsColumn(view, one, change.column)))
    : [];
  return exclusively([...all, ...views], keys, context);
}

const hasColumn = (table: Table, column: string): boolean =>
  table.columns.some(({ name }) => name === column);

/** DROP CONSTRAINT: a check goes from the heirs too, a key's index and a foreign key from the partitions. */
export function dropConstraintEffect(
  change: TableChange<"dropConstraint">,
  name: QualifiedName,
  context: EffectContext,
): Effect {
  const { catalog } = context;
  const constraint = findTable(catalog, name)?.constraints.find(
    (candidate) => candidate.name === change.name,
  );
  if (!constraint) return exclusively([name], [], context);
  const columns =
    constraint.kind === "primary key" || constraint.kind === "unique" ? constraintColumns(constraint) : [];
  const keys = [
    ...foreignKeysOf(catalog, name).filter(({ key }) => key === constraint),
    ...(change.cascade
      ? foreignKeysTo(catalog, name).filter(({ key }) =>
          key.referencedColumns.some((column) => columns.includes(column)),
        )
      : []),
  ];
  const isInherited =
    (constraint.kind === "check" || constraint.kind === "not null") && !constraint.noInherit;
  const all = isInherited
    ? change.only
      ? [name]
      : [name, ...descendantsOf(catalog, name)]
    : withPartitions(catalog, name);
  return exclusively(all, keys, context);
}

const exclusively = (
  names: readonly QualifiedName[],
  keys: readonly KeyUse[],
  context: EffectContext,
): Effect =>
  locksOnly(lockAll([...names, ...keys.flatMap((key) => sidesOf(context, key))], "ACCESS EXCLUSIVE"));
