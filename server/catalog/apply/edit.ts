import type { Catalog } from "../model/catalog";
import type { Index } from "../model/index-definition";
import type { QualifiedName } from "../model/names";
import { keyOf, sameName } from "../model/names";
import { withConstraintNames } from "../model/constraint-names";
import { referrersOf, withReferrer } from "../model/references";
import type { Column, Relation, Sequence, Table, View } from "../model/relation";
import { isTable, isView } from "../model/relation";
import { tableToChange, TEMPORARY_SCHEMA } from "./resolve";

/** Puts a relation in, with the names of its indexes. */
export function putRelation(catalog: Catalog, relation: Relation): Catalog {
  const before = catalog.relations.get(keyOf(relation));
  const relations = catalog.relations.set(keyOf(relation), relation);
  const referrers = withReferrer(catalog.referrers, before, relation);
  const constraintNames = withConstraintNames(catalog.constraintNames, before, relation);
  const old = indexesOf(before);
  const now = indexesOf(relation);
  if (old === now) return { ...catalog, relations, referrers, constraintNames };
  const indexOwners = catalog.indexOwners.withMutations((owners) => {
    for (const index of old) owners.delete(keyOf(index));
    for (const index of now) owners.set(keyOf(index), { schema: relation.schema, name: relation.name });
  });
  return { ...catalog, relations, referrers, constraintNames, indexOwners };
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
  constraintNames: withConstraintNames(catalog.constraintNames, relation, undefined),
  indexOwners: catalog.indexOwners.deleteAll(indexesOf(relation).map(keyOf)),
});

/** A session ends: its temporary relations are gone. */
export const endSession = (catalog: Catalog): Catalog =>
  catalog.relations.some(({ schema }) => schema === TEMPORARY_SCHEMA)
    ? [...catalog.relations.values()]
        .filter(({ schema }) => schema === TEMPORARY_SCHEMA)
        .reduce<Catalog>(removeRelation, catalog)
    : catalog;

/** The sequences that a table's columns own: those behind serial and identity columns, and by OWNED BY. */
export const ownedSequences = (catalog: Catalog, table: QualifiedName): Sequence[] =>
  referrersOf(catalog, table).filter(
    (relation): relation is Sequence =>
      relation.kind === "sequence" &&
      relation.ownedBy !== undefined &&
      sameName(relation.ownedBy.table, table),
  );

/** Partitions and tables that inherit directly. */
export const childrenOf = (catalog: Catalog, parent: QualifiedName): Table[] =>
  referrersOf(catalog, parent).filter(
    (relation): relation is Table =>
      isTable(relation) &&
      ((relation.partitionOf !== undefined && sameName(relation.partitionOf.parent, parent)) ||
        relation.inherits.some((other) => sameName(other, parent))),
  );

export const indexesOf = (relation: Relation | undefined): readonly Index[] =>
  isTable(relation) || isView(relation) ? relation.indexes : NO_INDEXES;
const NO_INDEXES: readonly Index[] = [];

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
