import type { ConstraintDefinition } from "../../changes/definitions";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { Constraint, ExclusionConstraint, KeyConstraint } from "../../model/constraint";
import type { Index, IndexKey } from "../../model/index-definition";
import type { QualifiedName } from "../../model/names";
import type { Table } from "../../model/relation";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { childrenOf, editTable } from "../edit";
import { isConstraintName, isRelationName } from "../generated-name";
import { addNotNull, keepsNotNull, type Reach } from "../table/not-null";
import { keptKeys } from "./index-key";
import { chooseName, indexColumnNames, joinColumns } from "../object/object-name";
import { givePartitionIndex } from "./partition-index";

export type IndexedConstraint = KeyConstraint | ExclusionConstraint;
export type IndexedDefinition = Extract<
  ConstraintDefinition,
  { readonly kind: "primary key" | "unique" | "exclude" }
>;

export const isIndexed = (constraint: Constraint | undefined): constraint is IndexedConstraint =>
  constraint?.kind === "primary key" || constraint?.kind === "unique" || constraint?.kind === "exclude";

const LABELS = { "primary key": "pkey", unique: "key", exclude: "excl" } as const;

/** PRIMARY KEY, UNIQUE or EXCLUDE with its index, and those of the partitions. */
export function addIndexedConstraint(
  catalog: Catalog,
  name: QualifiedName,
  definition: IndexedDefinition,
  reach: Reach,
  context: ApplyContext,
): Catalog {
  const table = findTable(catalog, name);
  if (!table) return catalog;
  if (definition.kind !== "exclude" && definition.usingIndex !== undefined)
    return adoptIndex(catalog, table, definition, context);
  const keys = keptKeys(keysOf(definition), methodOf(definition), table, {
    catalog,
    searchPath: context.searchPath,
  });
  const chosen =
    definition.name ?? constraintName(catalog, table, definition.kind, { keys, include: definition.include });
  const constraint = modelOf(catalog, definition, chosen, table, context);
  const index: Index = {
    schema: table.schema,
    name: chosen,
    method: methodOf(definition),
    keys,
    include: definition.include,
    unique: definition.kind !== "exclude",
    nullsNotDistinct: definition.kind !== "exclude" && definition.nullsNotDistinct,
    valid: true,
    constraint: chosen,
    ...definition.index,
    ...(definition.kind === "exclude" && definition.predicate && { predicate: definition.predicate }),
    ...originOf(context, definition.range),
  };
  const next = putIndexedConstraint(catalog, name, constraint, index, context);
  if (table.partitionKey === undefined || reach.only) return next;
  return childrenOf(next, name).reduce(
    (before, partition) => givePartitionIndex(before, partition, index, constraint, context),
    next,
  );
}

/** Puts a constraint and its index on a table; the columns of a primary key become NOT NULL. */
export function putIndexedConstraint(
  catalog: Catalog,
  name: QualifiedName,
  constraint: IndexedConstraint,
  index: Index,
  context: ApplyContext,
): Catalog {
  return editTable(withKeyNotNull(catalog, name, constraint, context), name, (table) => ({
    ...table,
    constraints: [...table.constraints, constraint],
    indexes: [...table.indexes, index],
  }));
}

function withKeyNotNull(
  catalog: Catalog,
  name: QualifiedName,
  constraint: IndexedConstraint,
  context: ApplyContext,
): Catalog {
  if (constraint.kind !== "primary key") return catalog;
  const table = findTable(catalog, name);
  const isMarked = (column: string) =>
    table?.columns.some((one) => one.name === column && one.notNull) &&
    (!keepsNotNull(context) ||
      table.constraints.some((one) => one.kind === "not null" && one.column === column));
  return constraint.columns
    .filter((column) => !isMarked(column))
    .reduce((next, column) => addNotNull(next, name, { column }, {}, context), catalog);
}

/** WITHOUT OVERLAPS needs a GiST index (`transformIndexConstraint` of parse_utilcmd.c). */
const methodOf = (definition: IndexedDefinition): string =>
  definition.kind === "exclude" ? definition.method : definition.withoutOverlaps ? "gist" : "btree";

const keysOf = (definition: IndexedDefinition): IndexKey[] =>
  definition.kind === "exclude"
    ? definition.elements.map(({ operator: _operator, ...key }) => key)
    : definition.columns.map((column) => ({ column, descending: false, nullsFirst: false }));

function modelOf(
  catalog: Catalog,
  definition: IndexedDefinition,
  name: string,
  table: Table,
  context: ApplyContext,
): IndexedConstraint {
  const origin = originOf(context, definition.range);
  if (definition.kind === "exclude") {
    const { range: _range, include: _include, index: _index, ...said } = definition;
    const elements = keptKeys(said.elements, said.method, table, {
      catalog,
      searchPath: context.searchPath,
    });
    return { ...said, elements, name, ...origin };
  }
  const {
    range: _range,
    include: _include,
    index: _index,
    usingIndex: _using,
    nullsNotDistinct: _distinct,
    ...said
  } = definition;
  return { ...said, name, ...origin };
}

/** Its name is free as that of a relation and as that of a constraint (`ChooseIndexName` of indexcmds.c). */
export function constraintName(
  catalog: Catalog,
  table: QualifiedName,
  kind: IndexedConstraint["kind"],
  index: Pick<Index, "keys" | "include">,
): string {
  const isRelation = isRelationName(catalog, table.schema);
  const isConstraint = isConstraintName(catalog, table.schema);
  return chooseName(
    table.name,
    kind === "primary key" ? "" : joinColumns(indexColumnNames(index.keys, index.include)),
    LABELS[kind],
    (name) => isRelation(name) || isConstraint(name),
  );
}

/** What an index that repeats another one is called on its table, with the constraint that it keeps or without one. */
export const nameOfCopy = (
  catalog: Catalog,
  table: QualifiedName,
  index: Pick<Index, "keys" | "include">,
  constraint: Pick<IndexedConstraint, "kind"> | undefined,
): string =>
  constraint
    ? constraintName(catalog, table, constraint.kind, index)
    : chooseName(
        table.name,
        joinColumns(indexColumnNames(index.keys, index.include)),
        "idx",
        isRelationName(catalog, table.schema),
      );

/** `USING INDEX`: an index that is there becomes the constraint's and takes its name. */
function adoptIndex(
  catalog: Catalog,
  table: Table,
  definition: Extract<IndexedDefinition, { kind: "primary key" | "unique" }>,
  context: ApplyContext,
): Catalog {
  const adopted = table.indexes.find((index) => index.name === definition.usingIndex);
  const name = definition.name ?? definition.usingIndex ?? "";
  const columns = adopted?.keys.flatMap((key) => key.column ?? []) ?? [];
  const constraint = modelOf(catalog, { ...definition, columns }, name, table, context);
  return editTable(withKeyNotNull(catalog, table, constraint, context), table, (before) => ({
    ...before,
    constraints: [...before.constraints, constraint],
    indexes: before.indexes.map((index) =>
      index.name === definition.usingIndex ? { ...index, name, constraint: name, unique: true } : index,
    ),
  }));
}
