import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { QualifiedName } from "../../model/names";
import { sameName } from "../../model/names";
import type { Column, Table } from "../../model/relation";
import { isIndexed } from "../index/constraint-index";
import type { ApplyContext } from "../context";
import { majorOf } from "../context";
import { editTable, indexesOf, partitionsOf, putRelation, without } from "../edit";
import { inheritForeignKey } from "./foreign-key";
import { mergeIntoChild, releaseFromParent } from "./inherit";
import { givePartitionIndex } from "../index/partition-index";
import { resolveRelation } from "../resolve";
import { cloneTriggersOf, dropClones } from "../object/trigger-clones";

/** Since PostgreSQL 17 the identity columns of a partitioned table are those of its partitions, with one sequence. */
export const partitionsShareIdentity = (context: ApplyContext): boolean => majorOf(context) >= 17;

/** A partition has its parent's indexes, with the constraints that they keep, foreign keys and row triggers. */
export function givePartitionWhatParentHas(
  catalog: Catalog,
  partition: QualifiedName,
  parentName: QualifiedName,
  context: ApplyContext,
): Catalog {
  const parent = findTable(catalog, parentName);
  if (!parent) return catalog;
  const indexed = parent.indexes.reduce((next, index) => {
    const constraint = parent.constraints.filter(isIndexed).find(({ name }) => name === index.constraint);
    return givePartitionIndex(next, partition, index, constraint, context);
  }, catalog);
  const related = parent.constraints.reduce(
    (next, constraint) =>
      constraint.kind === "foreign key" ? inheritForeignKey(next, partition, constraint, context) : next,
    indexed,
  );
  return cloneTriggersOf(parent, partition, related);
}

export function attachPartition(
  catalog: Catalog,
  name: QualifiedName,
  change: ChangeOf<"attachPartition">,
  context: ApplyContext,
): Catalog {
  const partition = resolveRelation(catalog, change.partition, context.searchPath);
  const parent = findTable(catalog, name);
  const next = editTable(catalog, partition, (table) => {
    const attached = {
      ...table,
      partitionOf: { parent: name, bound: change.bound, isDefault: change.isDefault },
    };
    return parent ? withIdentityOf(mergeIntoChild(attached, parent), parent, context) : attached;
  });
  return givePartitionWhatParentHas(next, partition, name, context);
}

const withIdentityOf = (table: Table, parent: Table, context: ApplyContext): Table =>
  partitionsShareIdentity(context)
    ? {
        ...table,
        columns: table.columns.map((column): Column => {
          const identity = parent.columns.find((one) => one.name === column.name)?.identity;
          return identity ? { ...column, identity } : column;
        }),
      }
    : table;

/** The table stands alone again, with all that it has (`ATExecDetachPartition`, `DetachPartitionFinalize`). */
export function detachPartition(
  catalog: Catalog,
  name: QualifiedName,
  change: Pick<ChangeOf<"detachPartition">, "partition">,
  context: ApplyContext,
): Catalog {
  const partition = resolveRelation(catalog, change.partition, context.searchPath);
  const parent = findTable(catalog, name);
  const released = editTable(catalog, partition, (table) => {
    const alone = without(table, "partitionOf");
    return standAlone(parent ? withoutIdentity(releaseFromParent(alone, parent), parent, context) : alone);
  });
  return dropClones(released, partition);
}

/** What hung on the parent's indexes and foreign keys hangs on nothing now. */
const standAlone = (table: Table): Table => ({
  ...table,
  indexes: table.indexes.map((index) => (index.parent ? without(index, "parent") : index)),
  constraints: table.constraints.map((constraint) => {
    if (constraint.kind === "foreign key" && constraint.parent !== undefined)
      return without(without(constraint, "parent"), "inherited") as typeof constraint;
    return isIndexed(constraint) && constraint.inherited
      ? (without(constraint, "inherited") as typeof constraint)
      : constraint;
  }),
});

const withoutIdentity = (table: Table, parent: Table, context: ApplyContext): Table =>
  partitionsShareIdentity(context)
    ? {
        ...table,
        columns: table.columns.map((column) =>
          column.identity && parent.columns.some(({ name, identity }) => identity && name === column.name)
            ? without(column, "identity")
            : column,
        ),
      }
    : table;

/** An index of a partitioned table is valid when every partition has a valid part of it (`validatePartitionedIndex`). */
export function validatePartitionedIndex(
  catalog: Catalog,
  owner: QualifiedName,
  index: QualifiedName,
): Catalog {
  const table = findTable(catalog, owner);
  const known = table?.indexes.find((one) => one.name === index.name);
  if (!table?.partitionKey || !known || known.valid) return catalog;
  const isComplete = partitionsOf(catalog, owner)
    .filter((partition) => partition.partitionOf && sameName(partition.partitionOf.parent, owner))
    .every((partition) =>
      indexesOf(partition).some((part) => part.valid && part.parent && sameName(part.parent, index)),
    );
  if (!isComplete) return catalog;
  const next = putRelation(catalog, {
    ...table,
    indexes: table.indexes.map((one) => (one === known ? { ...known, valid: true } : one)),
  });
  const { parent } = known;
  const grandparent = parent && table.partitionOf?.parent;
  return parent && grandparent ? validatePartitionedIndex(next, grandparent, parent) : next;
}
