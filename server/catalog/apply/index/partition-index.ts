import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { Index, IndexKey } from "../../model/index-definition";
import type { QualifiedName } from "../../model/names";
import { keyOf } from "../../model/names";
import type { Table } from "../../model/relation";
import { isIndexed, nameOfCopy, putIndexedConstraint, type IndexedConstraint } from "./constraint-index";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { childrenOf, editTable } from "../edit";

/**
 * Gives a partition its part of an index of its parent: one that is there and says the same is attached, else one is
 * made, on the partition's own partitions too (`DefineIndex`, `AttachPartitionEnsureIndexes` of PostgreSQL).
 * `constraint` is the one of the parent that the index keeps.
 */
export function givePartitionIndex(
  catalog: Catalog,
  partition: QualifiedName,
  parent: Index,
  constraint: IndexedConstraint | undefined,
  context: ApplyContext,
): Catalog {
  const table = findTable(catalog, partition);
  if (!table || table.kind === "foreign table") return catalog;
  const existing = table.indexes.find(
    (index) =>
      index.parent === undefined &&
      isSameIndex(index, parent) &&
      (!constraint || constraintOf(table, index)?.kind === constraint.kind),
  );
  if (existing) return attachTo(catalog, partition, existing, parent);
  const {
    comment: _comment,
    origin: _origin,
    clustered: _clustered,
    replicaIdentity: _replica,
    ...said
  } = parent;
  const name = nameOfCopy(catalog, table, parent, constraint);
  const index: Index = {
    ...said,
    schema: table.schema,
    name,
    valid: true,
    parent: { schema: parent.schema, name: parent.name },
    ...(constraint && { constraint: name }),
    ...originOf(context),
  };
  const { comment: _text, origin: _place, ...repeated } = constraint ?? { name: "" };
  const copy =
    constraint && ({ ...repeated, name, inherited: FROM_PARENT, ...originOf(context) } as IndexedConstraint);
  const next = copy
    ? putIndexedConstraint(catalog, partition, copy, index, context)
    : editTable(catalog, partition, (before) => ({ ...before, indexes: [...before.indexes, index] }));
  return table.partitionKey === undefined
    ? next
    : childrenOf(next, partition).reduce(
        (before, child) => givePartitionIndex(before, child, index, copy, context),
        next,
      );
}

const FROM_PARENT = { parents: 1, local: false } as const;

const constraintOf = (table: Table, index: Index): IndexedConstraint | undefined =>
  table.constraints.filter(isIndexed).find((constraint) => constraint.name === index.constraint);

/** Hangs an index on its parent's; the constraint that it keeps is then its parent's too. */
export const attachTo = (
  catalog: Catalog,
  partition: QualifiedName,
  index: Index,
  parent: QualifiedName,
): Catalog =>
  editTable(catalog, partition, (table) => ({
    ...table,
    indexes: table.indexes.map((other) =>
      other === index ? { ...index, parent: { schema: parent.schema, name: parent.name } } : other,
    ),
    constraints: table.constraints.map((constraint) =>
      isIndexed(constraint) && constraint.name === index.constraint
        ? { ...constraint, inherited: FROM_PARENT }
        : constraint,
    ),
  }));

/** `CompareIndexInfo` of index.c: order, storage and names make no difference. */
function isSameIndex(one: Index, other: Index): boolean {
  const text = (index: Index) =>
    JSON.stringify([
      index.method,
      index.unique,
      index.nullsNotDistinct,
      index.keys.map(keyText),
      index.include,
      index.predicate?.text,
    ]);
  return text(one) === text(other);
}

const keyText = ({ column, expression, operatorClass, collation }: IndexKey) => [
  column ?? null,
  expression?.text,
  operatorClass && keyOf({ schema: operatorClass.schema ?? "", name: operatorClass.name }),
  collation && keyOf({ schema: collation.schema ?? "", name: collation.name }),
];
