import type { ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { Index, IndexKey } from "../model/index-definition";
import type { QualifiedName } from "../model/names";
import { keyOf, sameName } from "../model/names";
import { isTable, isView } from "../model/relation";
import type { ApplyContext } from "./context";
import { originOf } from "./context";
import { follow } from "./follow";
import { renamingOf } from "../model/renaming";
import { editRelation, indexesOf, partitionsOf, putRelation } from "./edit";
import { chooseName, joinColumns, nameOfExpression } from "./object-name";
import { resolveIndex, resolveRelation, tableToChange } from "./resolve";

type IndexDefinition = Omit<Index, "schema" | "name" | "origin" | "comment" | "constraint"> & {
  readonly name: string | undefined;
};

export function createIndex(
  catalog: Catalog,
  change: ChangeOf<"createIndex">,
  context: ApplyContext,
): Catalog {
  const name = resolveRelation(catalog, change.table, context.searchPath);
  if (
    change.ifNotExists &&
    change.name !== undefined &&
    catalog.indexOwners.has(keyOf({ schema: name.schema, name: change.name }))
  )
    return catalog;
  const relation = catalog.relations.get(keyOf(name)) ?? tableToChange(catalog, name);
  if (!isTable(relation) && !isView(relation)) return catalog;
  const partitioned = isTable(relation) && relation.partitionKey !== undefined;
  const known = catalog.relations.has(keyOf(name)) ? catalog : putRelation(catalog, relation);
  const definition: IndexDefinition = {
    name: change.name,
    method: change.method,
    keys: change.keys,
    include: change.include,
    ...(change.predicate && { predicate: change.predicate }),
    unique: change.unique,
    nullsNotDistinct: change.nullsNotDistinct,
    // ON ONLY a partitioned table, the index is invalid until every partition has one attached.
    valid: !(change.only && partitioned),
  };
  const next = createIndexOn(known, name, definition, context);
  return partitioned && !change.only ? createOnPartitions(next, name, definition, context) : next;
}

/** An index of a partitioned table has one on every partition, at every depth, attached to it. */
function createOnPartitions(
  catalog: Catalog,
  parent: QualifiedName,
  definition: IndexDefinition,
  context: ApplyContext,
): Catalog {
  const parentIndex = indexesOf(catalog.relations.get(keyOf(parent))).at(-1);
  if (!parentIndex) return catalog;
  const children = partitionsOf(catalog, parent).filter(
    ({ partitionOf }) => partitionOf && sameName(partitionOf.parent, parent),
  );
  return children.reduce((before, child) => {
    const attached = {
      ...definition,
      name: undefined,
      parent: { schema: parentIndex.schema, name: parentIndex.name },
    };
    const next = createIndexOn(before, child, attached, context);
    return child.partitionKey ? createOnPartitions(next, child, definition, context) : next;
  }, catalog);
}

/** Adds an index to a relation in the catalog; without a name it gets PostgreSQL's. */
export function createIndexOn(
  catalog: Catalog,
  table: QualifiedName,
  definition: IndexDefinition,
  context: ApplyContext,
): Catalog {
  const taken = (candidate: string) => {
    const key = keyOf({ schema: table.schema, name: candidate });
    return catalog.relations.has(key) || catalog.indexOwners.has(key);
  };
  const name =
    definition.name ?? chooseName(table.name, joinColumns(keyNames(definition.keys)), "idx", taken);
  const { name: _asked, ...rest } = definition;
  const index: Index = { ...rest, schema: table.schema, name, ...originOf(context) };
  return editRelation(catalog, table, (relation) => ({
    ...relation,
    indexes: [...relation.indexes.filter((other) => other.name !== name), index],
  }));
}

/** Names of columns and expressions for a generated name. */
const keyNames = (keys: readonly IndexKey[]): string[] =>
  keys.map((key) => key.column ?? nameOfExpression(key.expression));

/** The index by another name; those of the partitions hang on it as before. */
export function renameIndex(catalog: Catalog, name: QualifiedName, to: string): Catalog {
  const renamed = renameOwnIndex(catalog, name, to);
  const owner = catalog.indexOwners.get(keyOf(name));
  const relation = owner && catalog.relations.get(keyOf(owner));
  return isTable(relation) && relation.partitionKey
    ? follow(renamed, renamingOf("relation", name, { schema: name.schema, name: to }))
    : renamed;
}

function renameOwnIndex(catalog: Catalog, name: QualifiedName, to: string): Catalog {
  const owner = catalog.indexOwners.get(keyOf(name));
  if (!owner) return catalog;
  return editRelation(catalog, owner, (relation) => {
    const indexes = relation.indexes.map((index) =>
      index.name === name.name
        ? { ...index, name: to, ...(index.constraint !== undefined && { constraint: to }) }
        : index,
    );
    if (!isTable(relation)) return { ...relation, indexes };
    const constraints = relation.constraints.map((constraint) =>
      constraint.name === name.name ? { ...constraint, name: to } : constraint,
    );
    return { ...relation, indexes, constraints };
  });
}

/** `ALTER INDEX parent ATTACH PARTITION index`: the parent becomes valid when every partition has one. */
export function attachIndex(
  catalog: Catalog,
  change: ChangeOf<"attachIndex">,
  context: ApplyContext,
): Catalog {
  const parent = resolveIndex(catalog, change.index, context.searchPath);
  const child = resolveIndex(catalog, change.partition, context.searchPath);
  const childOwner = catalog.indexOwners.get(keyOf(child));
  const parentOwner = catalog.indexOwners.get(keyOf(parent));
  if (!childOwner || !parentOwner) return catalog;
  const attached = editRelation(catalog, childOwner, (relation) => ({
    ...relation,
    indexes: relation.indexes.map((index) => (index.name === child.name ? { ...index, parent } : index)),
  }));
  const complete = partitionsOf(attached, parentOwner)
    .filter((partition) => partition.partitionOf && sameName(partition.partitionOf.parent, parentOwner))
    .every((partition) => partition.indexes.some((index) => index.parent && sameName(index.parent, parent)));
  if (!complete) return attached;
  return editRelation(attached, parentOwner, (relation) => ({
    ...relation,
    indexes: relation.indexes.map((index) =>
      index.name === parent.name ? { ...index, valid: true } : index,
    ),
  }));
}
