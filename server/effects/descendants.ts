import { dependents } from "../catalog/apply/relation";
import type { Catalog } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf, sameName } from "../catalog/model/names";
import { referrersOf } from "../catalog/model/references";
import type { Table, View } from "../catalog/model/relation";
import { isTable, isView } from "../catalog/model/relation";

/** Partitions and inheriting tables at any depth, parents first (`find_all_inheritors` of pg_inherits.c). */
export function descendantsOf(catalog: Catalog, ancestor: QualifiedName): Table[] {
  const found = new Map<string, Table>();
  const add = (parent: QualifiedName): void => {
    for (const relation of referrersOf(catalog, parent)) {
      if (!isTable(relation) || found.has(keyOf(relation)) || !descends(relation, parent)) continue;
      found.set(keyOf(relation), relation);
      add(relation);
    }
  };
  add(ancestor);
  return [...found.values()];
}

const descends = (table: Table, parent: QualifiedName): boolean =>
  (table.partitionOf !== undefined && sameName(table.partitionOf.parent, parent)) ||
  table.inherits.some((other) => sameName(other, parent));

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

/** Tables with a foreign key to the relation. */
export const referencingTables = (catalog: Catalog, name: QualifiedName): Table[] =>
  dependents(catalog, [name]).filter(isTable);
