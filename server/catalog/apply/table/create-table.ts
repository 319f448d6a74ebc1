import type { ChangeOf } from "../../changes/change";
import type { ColumnDefinition, ConstraintDefinition } from "../../changes/definitions";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { QualifiedName } from "../../model/names";
import { keyOf } from "../../model/names";
import type { Column, Table } from "../../model/relation";
import type { AnalyzedQuery } from "../../query/analyze-query";
import { birthRights } from "../role/birth-rights";
import { withOwnedSequence } from "./column";
import { addConstraint } from "./constraint";
import type { ApplyContext } from "../context";
import { majorOf, originOf } from "../context";
import { declareNotNull } from "./declare-not-null";
import { editTable, putRelation } from "../edit";
import { keptKeys } from "../index/index-key";
import { copiedColumns, copyStructure, likeSource, type CopiedTable } from "./like";
import { mergeChecks, mergeColumns } from "./merge-columns";
import { givePartitionWhatParentHas } from "./partition";
import { nameToCreate, resolveRelation, resolveType, TEMPORARY_SCHEMA } from "../resolve";
import { toBeBuilt } from "../index/same-key";

type CreateTable = ChangeOf<"createTable">;

/** CREATE TABLE in all its forms, in the order in which `DefineRelation` of tablecmds.c goes. */
export function createTable(catalog: Catalog, change: CreateTable, context: ApplyContext): Catalog {
  const name =
    change.persistence === "temporary"
      ? { schema: TEMPORARY_SCHEMA, name: change.table.name }
      : nameToCreate(catalog, change.table, context.searchPath);
  if (change.ifNotExists && catalog.relations.has(keyOf(name))) return catalog;

  const parents = parentsOf(catalog, change, context);
  const copied = copiedTables(catalog, change, context);
  const table = newTable(catalog, name, change, parents, copied, context);
  const constraints = [...change.columns.flatMap((column) => column.constraints), ...change.constraints].map(
    asOfNewTable,
  );

  let next = putRelation(catalog, withKeptPartitionKey(table, { catalog, searchPath: context.searchPath }));
  for (const column of change.columns) next = withOwnedSequence(next, name, column, context);
  for (const check of mergeChecks(parents, context))
    next = editTable(next, name, (made) => ({ ...made, constraints: [...made.constraints, check] }));
  next = addAll(
    next,
    name,
    constraints.filter(({ kind }) => kind === "check"),
    context,
  );
  next = declareNotNull(next, name, { parents, copied, columns: change.columns, constraints }, context);
  for (const source of copied) next = copyStructure(next, name, source, context);
  next = addAll(next, name, toBeBuilt(constraints), context);
  next = addAll(
    next,
    name,
    constraints.filter(({ kind }) => kind === "foreign key"),
    context,
  );
  const [parent] = parents;
  return change.partitionOf && parent ? givePartitionWhatParentHas(next, name, parent, context) : next;
}

/** A new table has no rows to check: NOT VALID says nothing there. */
const asOfNewTable = (constraint: ConstraintDefinition): ConstraintDefinition =>
  constraint.kind === "check" || constraint.kind === "foreign key"
    ? { ...constraint, validated: constraint.enforced }
    : constraint;

const addAll = (
  catalog: Catalog,
  name: QualifiedName,
  constraints: readonly ConstraintDefinition[],
  context: ApplyContext,
): Catalog =>
  constraints.reduce((next, constraint) => addConstraint(next, name, constraint, context), catalog);

const parentsOf = (catalog: Catalog, change: CreateTable, context: ApplyContext): Table[] =>
  [...(change.partitionOf ? [change.partitionOf.parent] : []), ...change.inherits].flatMap(
    (reference) => findTable(catalog, resolveRelation(catalog, reference, context.searchPath)) ?? [],
  );

const copiedTables = (catalog: Catalog, change: CreateTable, context: ApplyContext): CopiedTable[] =>
  change.like.flatMap((like) => {
    const relation = resolveRelation(catalog, like.source, context.searchPath);
    const source =
      likeSource(catalog, relation) ??
      likeSource(catalog, resolveType(catalog, like.source, context.searchPath));
    return source ? [{ ...like, source }] : [];
  });

function newTable(
  catalog: Catalog,
  name: QualifiedName,
  change: CreateTable,
  parents: readonly Table[],
  copied: readonly CopiedTable[],
  context: ApplyContext,
): Table {
  const { oids: _oids, ...options } = change.options;
  const [parent] = parents;
  const queried = change.fromQuery?.analyze({
    catalog,
    searchPath: context.searchPath,
    postgres: majorOf(context),
  }).columns;
  const ofType = change.ofType && resolveType(catalog, change.ofType, context.searchPath);
  const accessMethod = change.accessMethod ?? (change.partitionOf && parent?.accessMethod);
  return {
    ...name,
    kind: change.foreign ? "foreign table" : "table",
    // Where the text does not tell the types of all columns, what the table has is not known, only that it is new.
    ...(change.fromQuery && !isTyped(queried) && { assumed: true as const }),
    ...(change.fromQuery?.withData && { hasRows: true as const }),
    persistence: change.persistence,
    columns: mergeColumns(
      catalog,
      parents,
      change.partitionOf !== undefined,
      [
        ...(ofType ? attributesOf(catalog, ofType) : []),
        ...(queried ?? []).flatMap((column) => columnOfQuery(column)),
        ...inOrder(change.columns, copied, context),
      ],
      context,
    ),
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
    inherits: change.partitionOf ? [] : parents.map((one) => ({ schema: one.schema, name: one.name })),
    ...(ofType && { ofType }),
    options,
    ...(change.tablespace !== undefined &&
      change.tablespace !== "pg_default" && { tablespace: change.tablespace }),
    ...(accessMethod !== undefined && accessMethod !== "heap" && { accessMethod }),
    ...(change.onCommit && { onCommit: change.onCommit }),
    ...(change.foreign && { foreign: change.foreign }),
    ...birthRights(catalog, "table", name.schema, context),
    ...originOf(context),
  };
}

type OutputColumn = NonNullable<AnalyzedQuery["columns"]>[number];

const isTyped = (columns: AnalyzedQuery["columns"]): boolean => columns?.every(({ type }) => type) ?? false;

const columnOfQuery = ({ name, type }: OutputColumn): Column[] =>
  type ? [{ name, type, notNull: false }] : [];

const withKeptPartitionKey = (table: Table, moment: Parameters<typeof keptKeys>[3]): Table =>
  table.partitionKey
    ? {
        ...table,
        partitionKey: {
          ...table.partitionKey,
          keys: keptKeys(
            table.partitionKey.keys,
            table.partitionKey.strategy === "hash" ? "hash" : "btree",
            table,
            moment,
          ),
        },
      }
    : table;

/** The statement's own columns, with those of each LIKE where it stands. */
const inOrder = (
  columns: readonly ColumnDefinition[],
  copied: readonly CopiedTable[],
  context: ApplyContext,
): (Column | ColumnDefinition)[] =>
  [...columns, undefined].flatMap((column, place) => [
    ...copied.filter(({ position }) => position === place).flatMap((like) => copiedColumns(like, context)),
    ...(column ? [column] : []),
  ]);

function attributesOf(catalog: Catalog, name: QualifiedName): Column[] {
  const type = catalog.types.get(keyOf(name));
  if (type?.kind !== "composite") return [];
  return type.attributes.map((attribute) => ({
    name: attribute.name,
    type: attribute.type,
    notNull: false,
    ...(attribute.collation && { collation: attribute.collation }),
  }));
}
