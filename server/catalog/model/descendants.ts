import type { Catalog } from "./catalog";
import type { QualifiedName } from "./names";
import { keyOf, sameName } from "./names";
import { referrersOf } from "./references";
import type { Table } from "./relation";
import { isTable } from "./relation";

/** Partitions and tables that inherit from the table itself. */
export const childrenOf = (catalog: Catalog, parent: QualifiedName): Table[] =>
  referrersOf(catalog, parent).filter(
    (relation): relation is Table =>
      isTable(relation) &&
      ((relation.partitionOf !== undefined && sameName(relation.partitionOf.parent, parent)) ||
        relation.inherits.some((other) => sameName(other, parent))),
  );

/** Partitions and inheriting tables at any depth, parents first (`find_all_inheritors` of pg_inherits.c). */
export function descendantsOf(catalog: Catalog, ancestor: QualifiedName): Table[] {
  const found = new Map<string, Table>();
  const add = (parent: QualifiedName): void => {
    for (const child of childrenOf(catalog, parent)) {
      if (found.has(keyOf(child))) continue;
      found.set(keyOf(child), child);
      add(child);
    }
  };
  add(ancestor);
  return [...found.values()];
}

/** The partitioned tables above a partition, the nearest first. */
export function partitionedAncestorsOf(catalog: Catalog, { partitionOf }: Table): Table[] {
  const parent = partitionOf && catalog.relations.get(keyOf(partitionOf.parent));
  return isTable(parent) ? [parent, ...partitionedAncestorsOf(catalog, parent)] : [];
}
