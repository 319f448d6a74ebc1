import type { Catalog } from "../model/catalog";
import type { Index } from "../model/index-definition";
import type { QualifiedName } from "../model/names";
import { keyOf, sameName } from "../model/names";
import { referrersOf, withReferrer } from "../model/references";
import type { Column, Relation, Table, View } from "../model/relation";
import { isTable, isView } from "../model/relation";
import { tableToChange, TEMPORARY_SCHEMA } from "./resolve";

/** Puts a relation in, with the names of its indexes. */
export function putRelation(catalog: Catalog, relation: Relation): Catalog {
  const before = catalog.relations.get(keyOf(relation));
  const relations = catalog.relations.set(keyOf(relation), relation);
  const referrers = withReferrer(catalog.referrers, before, relation);
  const old = indexesOf(before);
  const now = indexesOf(relation);
  if (old === now) return { ...catalog, relations, referrers };
  const indexOwners = catalog.indexOwners.withMutations((owners) => {
    for (const index of old) owners.delete(keyOf(index));
    for (const index of now) owners.set(keyOf(index), { schema: relation.schema, name: relation.name });
  });
  return { ...catalog, relations, referrers, indexOwners };
}

/** Takes a relation out, with its indexes and the sequences that its columns own. */
export function removeRelation(catalog: Catalog, name: QualifiedName): Catalog {
  const relation = catalog.relations.get(keyOf(name));
  if (!relation) return catalog;
  const owned = isTable(relation) ? ownedSequences(catalog, relation) : [];
  return [relation, ...owned].reduce(takeOut, catalog);
}

/** Takes a relation out with its indexes, and nothing else. */
export const takeOut = (catalog: Catalog, relation: Relation): Catalog => ({
  ...catalog,
  relations: catalog.relations.delete(keyOf(relation)),
  referrers: withReferrer(catalog.referrers, relation, undefined),
  indexOwners: catalog.indexOwners.deleteAll(indexesOf(relation).map(keyOf)),
});

/** A session ends: its temporary relations are gone. */
export const endSession = (catalog: Catalog): Catalog =>
  catalog.relations.some(({ schema }) => schema === TEMPORARY_SCHEMA)
    ? [...catalog.relations.values()]
        .filter(({ schema }) => schema === TEMPORARY_SCHEMA)
        .reduce<Catalog>(removeRelation, catalog)
    : catalog;

/** The sequences behind serial and identity columns, found by the names that PostgreSQL gives them. */
function ownedSequences(catalog: Catalog, table: Table): Relation[] {
  return table.columns.flatMap((column) => {
    const key = keyOf({ schema: table.schema, name: `${table.name}_${column.name}_seq` });
    const sequence = catalog.relations.get(key);
    return sequence?.kind === "sequence" && sequence.ownedBy && sameName(sequence.ownedBy.table, table)
      ? [sequence]
      : [];
  });
}

export const indexesOf = (relation: Relation | undefined): readonly Index[] =>
  isTable(relation) || isView(relation) ? relation.indexes : NO_INDEXES;
const NO_INDEXES: readonly Index[] = [];

/** Hangs the indexes that a partition has got since `before` on the parent's index that they came from. */
export function attachNewIndexes(
  before: Catalog,
  after: Catalog,
  partition: QualifiedName,
  parent: Index,
): Catalog {
  const known = indexesOf(before.relations.get(keyOf(partition)));
  return editRelation(after, partition, (relation) => ({
    ...relation,
    indexes: relation.indexes.map((index) =>
      known.some(({ name }) => name === index.name)
        ? index
        : { ...index, parent: { schema: parent.schema, name: parent.name } },
    ),
  }));
}

/** Changes a table; one that is not known yet is assumed to exist. */
export function editTable(catalog: Catalog, name: QualifiedName, edit: (table: Table) => Table): Catalog {
  const table = tableToChange(catalog, name);
  if (!table) return catalog;
  const edited = edit(table);
  return edited === table ? catalog : putRelation(catalog, edited);
}

/** Changes a table or view that is known. */
export function editRelation(
  catalog: Catalog,
  name: QualifiedName,
  edit: (relation: Table | View) => Table | View,
): Catalog {
  const relation = catalog.relations.get(keyOf(name));
  return isTable(relation) || isView(relation) ? putRelation(catalog, edit(relation)) : catalog;
}

export function editColumn(table: Table, name: string, edit: (column: Column) => Column): Table {
  if (!table.columns.some((column) => column.name === name)) return table;
  return { ...table, columns: table.columns.map((column) => (column.name === name ? edit(column) : column)) };
}

/** A copy without one optional property. */
export function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const { [key]: _removed, ...rest } = object;
  return rest;
}

/** Partitions that hang on the table, at any depth, parents first. */
export const partitionsOf = (catalog: Catalog, parent: QualifiedName): Table[] =>
  referrersOf(catalog, parent).flatMap((relation) =>
    isTable(relation) && relation.partitionOf && sameName(relation.partitionOf.parent, parent)
      ? [relation, ...partitionsOf(catalog, relation)]
      : [],
  );
