import type { ChangeOf } from "../changes/change";
import type { ColumnDefinition } from "../changes/definitions";
import type { Catalog } from "../model/catalog";
import { findTable } from "../model/catalog";
import type { Index } from "../model/index-definition";
import type { QualifiedName } from "../model/names";
import { keyOf } from "../model/names";
import type { Column, Sequence, Table } from "../model/relation";
import { birthRights } from "./birth-rights";
import { addConstraint, setNotNull } from "./constraint";
import type { ApplyContext } from "./context";
import { originOf } from "./context";
import { attachNewIndexes, putRelation } from "./edit";
import { createIndexOn } from "./create-index";
import { chooseName } from "./object-name";
import { nameToCreate, resolveDataType, resolveRelation, TEMPORARY_SCHEMA } from "./resolve";

export function createTable(
  catalog: Catalog,
  change: ChangeOf<"createTable">,
  context: ApplyContext,
): Catalog {
  const name =
    change.persistence === "temporary"
      ? { schema: TEMPORARY_SCHEMA, name: change.table.name }
      : nameToCreate(catalog, change.table, context.searchPath);
  const existing = catalog.relations.get(keyOf(name));
  if (existing && change.ifNotExists) return catalog;

  const parent =
    change.partitionOf &&
    findTable(catalog, resolveRelation(catalog, change.partitionOf.parent, context.searchPath));
  const copied = change.like.map((like) => ({
    source: findTable(catalog, resolveRelation(catalog, like.source, context.searchPath)),
    including: like.including,
  }));
  const inherited = change.inherits.flatMap(
    (reference) => findTable(catalog, resolveRelation(catalog, reference, context.searchPath)) ?? [],
  );
  const columns = [
    ...(parent?.columns ?? []).map((column) => ({ ...column, ...originOf(context) })),
    ...inherited.flatMap((ancestor) => ancestor.columns),
    ...copied.flatMap(({ source, including }) =>
      (source?.columns ?? []).map((column) => copyColumn(column, including)),
    ),
    ...change.columns.map((column) => defineColumn(catalog, column, context)),
  ];
  const table: Table = {
    ...name,
    kind: change.foreign ? "foreign table" : "table",
    // The columns of a query are not typed: what the table has is not known, only that it is new.
    ...(change.fromQuery && { assumed: true as const }),
    ...(change.fromQuery?.withData && { hasRows: true as const }),
    persistence: change.persistence,
    columns: lastOfEachName(columns),
    constraints: [],
    indexes: [],
    policies: [],
    triggers: [],
    rowSecurity: { enabled: false, forced: false },
    ...(change.partitionKey && { partitionKey: change.partitionKey }),
    ...(change.partitionOf &&
      parent && {
        partitionOf: {
          parent: { schema: parent.schema, name: parent.name },
          bound: change.partitionOf.bound,
          isDefault: change.partitionOf.isDefault,
        },
      }),
    inherits: inherited.map((ancestor) => ({ schema: ancestor.schema, name: ancestor.name })),
    options: change.options,
    ...birthRights(catalog, "table", name.schema, context),
    ...originOf(context),
  };

  let next = putRelation(catalog, table);
  for (const column of change.columns) next = withOwnedSequence(next, name, column, context);
  if (parent) next = likePartitions(next, name, parent, context);
  for (const { source, including } of copied)
    if (source) next = copyStructure(next, name, source, including, context);
  for (const constraint of [...change.columns.flatMap((column) => column.constraints), ...change.constraints])
    next = addConstraint(next, name, constraint, context);
  return withImpliedNotNull(next, name, change.columns);
}

/** Serial and identity columns are NOT NULL without saying so. */
export function withImpliedNotNull(
  catalog: Catalog,
  name: QualifiedName,
  columns: readonly ColumnDefinition[],
): Catalog {
  const implied = columns.filter((column) => column.serial || column.identity);
  const table = findTable(catalog, name);
  return table && implied.length > 0
    ? putRelation(
        catalog,
        implied.reduce((next, column) => setNotNull(next, column.name), table),
      )
    : catalog;
}

export function defineColumn(catalog: Catalog, definition: ColumnDefinition, context: ApplyContext): Column {
  return {
    name: definition.name,
    type: resolveDataType(catalog, definition.type, context.searchPath),
    notNull: definition.notNull,
    ...(definition.default && { default: definition.default }),
    ...(definition.identity && { identity: definition.identity }),
    ...(definition.generated && { generated: definition.generated }),
    ...(definition.collation !== undefined && { collation: definition.collation }),
    ...originOf(context, definition.range),
  };
}

/** The sequence behind a serial or identity column, named as PostgreSQL names it. */
export function withOwnedSequence(
  catalog: Catalog,
  table: QualifiedName,
  column: ColumnDefinition,
  context: ApplyContext,
): Catalog {
  if (!column.serial && !column.identity) return catalog;
  const taken = (candidate: string) =>
    catalog.relations.has(keyOf({ schema: table.schema, name: candidate }));
  const name = chooseName(table.name, column.name, "seq", taken);
  const sequence: Sequence = {
    kind: "sequence",
    schema: table.schema,
    name,
    type: column.type,
    cycle: false,
    ownedBy: { table: { schema: table.schema, name: table.name }, column: column.name },
    ...birthRights(catalog, "sequence", table.schema, context, findTable(catalog, table)?.owner),
    ...originOf(context),
  };
  const next = putRelation(catalog, sequence);
  const owner = findTable(next, table);
  if (!owner || !column.serial) return next;
  const text = `nextval('${name}'::regclass)`;
  const columns = owner.columns.map((candidate) =>
    candidate.name === column.name
      ? {
          ...candidate,
          default: {
            text,
            calls: [{ schema: undefined, name: "nextval", argumentCount: 1 }],
            columns: [],
            isConstant: false,
            provesNotNull: [],
            hasSubquery: false,
          },
        }
      : candidate,
  );
  return putRelation(next, { ...owner, columns });
}

function copyColumn(column: Column, including: readonly string[]): Column {
  const { default: value, identity, generated, ...kept } = column;
  return {
    ...kept,
    ...(value && including.includes("defaults") && { default: value }),
    ...(identity && including.includes("identity") && { identity }),
    ...(generated && including.includes("generated") && { generated }),
  };
}

const lastOfEachName = (columns: readonly Column[]): Column[] => [
  ...new Map(columns.map((column) => [column.name, column])).values(),
];

/** What LIKE … INCLUDING copies beyond columns. Foreign keys, policies and row security are never copied. */
function copyStructure(
  catalog: Catalog,
  name: QualifiedName,
  source: Table,
  including: readonly string[],
  context: ApplyContext,
): Catalog {
  let next = catalog;
  if (including.includes("constraints")) {
    for (const constraint of source.constraints)
      if (constraint.kind === "check")
        next = addConstraint(next, name, { ...constraint, range: ALL }, context);
  }
  if (!including.includes("indexes")) return next;
  return source.indexes.reduce((before, index) => copyIndex(before, name, source, index, context), next);
}

/** A partition has the parent's constraints and indexes. */
function likePartitions(
  catalog: Catalog,
  name: QualifiedName,
  parent: Table,
  context: ApplyContext,
): Catalog {
  let next = catalog;
  for (const constraint of parent.constraints) {
    if (constraint.kind === "check") next = addConstraint(next, name, { ...constraint, range: ALL }, context);
    if (constraint.kind === "foreign key")
      next = addConstraint(
        next,
        name,
        { ...constraint, name: undefined, references: { ...constraint.references, range: ALL }, range: ALL },
        context,
      );
  }
  return parent.indexes.reduce((before, index) => {
    const after = copyIndex(before, name, parent, index, context);
    return attachNewIndexes(before, after, name, index);
  }, next);
}

/** The same index on another table, with the key constraint that owns it. */
function copyIndex(
  catalog: Catalog,
  name: QualifiedName,
  source: Table,
  index: Index,
  context: ApplyContext,
): Catalog {
  const constraint = source.constraints.find((candidate) => candidate.name === index.constraint);
  if (constraint?.kind === "primary key" || constraint?.kind === "unique") {
    const { nullsNotDistinct, include } = index;
    const definition = {
      ...constraint,
      name: undefined,
      nullsNotDistinct,
      include,
      usingIndex: undefined,
      range: ALL,
    };
    return addConstraint(catalog, name, definition, context);
  }
  if (constraint?.kind === "exclude")
    return addConstraint(catalog, name, { ...constraint, name: undefined, range: ALL }, context);
  const { parent: _parent, ...definition } = index;
  return createIndexOn(catalog, name, { ...definition, name: undefined }, context);
}

/** Copies say nothing of their own: the whole statement stands for them. */
const ALL = { start: 0, end: 0 };
