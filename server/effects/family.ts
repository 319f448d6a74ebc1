import { partitionsOf } from "../catalog/apply/edit";
import { dependents } from "../catalog/apply/relation";
import type { Catalog } from "../catalog/model/catalog";
import { findTable } from "../catalog/model/catalog";
import { descendantsOf } from "../catalog/model/descendants";
import type { ForeignKey } from "../catalog/model/constraint";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf, sameName } from "../catalog/model/names";
import { referrersOf } from "../catalog/model/references";
import type { Table, View } from "../catalog/model/relation";
import { isTable, isView } from "../catalog/model/relation";

/** A name and nothing else of the relation. */
export const nameOnly = ({ schema, name }: QualifiedName): QualifiedName => ({ schema, name });

/** The relation and, unless it says ONLY, its descendants. */
export const withDescendants = (
  catalog: Catalog,
  name: QualifiedName,
  only: boolean | undefined,
): QualifiedName[] => [name, ...(only ? [] : descendantsOf(catalog, name))];

export const withPartitions = (catalog: Catalog, name: QualifiedName): QualifiedName[] => [
  name,
  ...partitionsOf(catalog, name),
];

/** The table and the partitioned tables that it hangs under. */
export function withPartitionAncestors(catalog: Catalog, name: QualifiedName): QualifiedName[] {
  const parent = findTable(catalog, name)?.partitionOf?.parent;
  return [name, ...(parent ? withPartitionAncestors(catalog, parent) : [])];
}

/** The partitioned tables above a partition: its bound is looked up there (`generate_partition_qual` of partcache.c). */
export const parentsOf = (catalog: Catalog, name: QualifiedName): QualifiedName[] =>
  withPartitionAncestors(catalog, name).slice(1);

/** Views that read the relation, and those that read them: all of them go with CASCADE. */
export function viewsOn(
  catalog: Catalog,
  name: QualifiedName,
  concerns: (view: View) => boolean = () => true,
): View[] {
  const found = new Map<string, View>();
  const add = (views: readonly View[]): void => {
    for (const view of views) {
      if (found.has(keyOf(view))) continue;
      found.set(keyOf(view), view);
      add(dependents(catalog, [view]).filter(isView));
    }
  };
  add(dependents(catalog, [name]).filter(isView).filter(concerns));
  return [...found.values()];
}

/** A foreign key, with the table that has it. */
export interface KeyUse {
  readonly table: Table;
  readonly key: ForeignKey;
}

/** Foreign keys of the table; a partition has those of the tables above it too. */
export const foreignKeysOf = (catalog: Catalog, name: QualifiedName): KeyUse[] =>
  withPartitionAncestors(catalog, name).flatMap((owner) => {
    const table = findTable(catalog, owner);
    return (table?.constraints ?? []).flatMap((key) =>
      table && key.kind === "foreign key" ? [{ table, key }] : [],
    );
  });

/**
 * Foreign keys to the table. One to a partitioned table stands in `pg_constraint` for each of its partitions too
 * (`addFkRecurseReferenced` of tablecmds.c).
 */
export const foreignKeysTo = (catalog: Catalog, name: QualifiedName): KeyUse[] =>
  withPartitionAncestors(catalog, name).flatMap((target) =>
    referrersOf(catalog, target)
      .filter(isTable)
      .flatMap((table) =>
        table.constraints.flatMap((key) =>
          key.kind === "foreign key" && sameName(key.references, target) ? [{ table, key }] : [],
        ),
      ),
  );

/**
 * Tables that have triggers for a foreign key: both sides with their partitions. Before 15 a partitioned table that is
 * referenced had none itself.
 */
export const sidesOf = (
  { catalog, postgres }: { readonly catalog: Catalog; readonly postgres: number },
  { table, key }: KeyUse,
): QualifiedName[] => [
  ...withPartitions(catalog, nameOnly(table)),
  ...withPartitions(catalog, key.references).filter(
    (name) => postgres >= 15 || findTable(catalog, name)?.partitionKey === undefined,
  ),
];
