import type { ChangeOf } from "../../changes/change";
import type { ColumnDefinition, SequenceOptions } from "../../changes/definitions";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { DataType } from "../../model/data-type";
import type { Expression } from "../../model/expression";
import type { QualifiedName } from "../../model/names";
import type { Column, ColumnStorage, Sequence } from "../../model/relation";
import { alteredValues, withoutUsualValues } from "../../model/sequence-values";
import { usualStorage } from "../../model/type-storage";
import { formatType } from "../../format-type";
import { catalogName } from "../../quote-identifier";
import { withSequenceOptions } from "../../read/object/sequence-options";
import { birthRights } from "../role/birth-rights";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { editColumn, ownedSequences, putRelation, takeOut, without } from "../edit";
import { isRelationName } from "../generated-name";
import { chooseName } from "../object/object-name";
import { resolveDataType } from "../resolve";
import { persistenceOfOwned } from "../object/sequence";

/** The column that a statement defines, without its constraints and the sequence behind it. */
export function defineColumn(catalog: Catalog, definition: ColumnDefinition, context: ApplyContext): Column {
  const type = resolveDataType(catalog, definition.type, context.searchPath);
  return {
    name: definition.name,
    type,
    notNull: definition.notNull,
    ...(definition.default && { default: definition.default }),
    ...(definition.identity && { identity: definition.identity }),
    ...(definition.generated && { generated: definition.generated }),
    ...(definition.collation && { collation: definition.collation }),
    ...storageOf(type, definition.storage, catalog),
    ...(definition.compression && { compression: definition.compression }),
    ...(definition.foreignOptions && { foreignOptions: definition.foreignOptions }),
    ...originOf(context, definition.range),
  };
}

/** The catalog keeps a storage only where it is not the type's own. */
const storageOf = (
  type: DataType,
  storage: ColumnStorage | "default" | undefined,
  catalog: Catalog,
): { storage?: ColumnStorage } =>
  storage === undefined || storage === "default" || storage === usualStorage(type, catalog)
    ? {}
    : { storage };

export const setStorage = (
  column: Column,
  { storage }: ChangeOf<"setStorage">,
  catalog: Catalog,
): Column => ({
  ...without(column, "storage"),
  ...storageOf(column.type, storage, catalog),
});

/** A bare literal was of the column's type when it became its default, and stays of it. */
function typed(value: Expression, type: DataType): Expression {
  if (!value.isConstant || value.label !== undefined) return value;
  let text: string | undefined;
  const { calls, columns, isConstant, provesNotNull, hasSubquery } = value;
  return {
    get text() {
      return (text ??= /^'(?:[^']|'')*'$/.test(value.text)
        ? `${value.text}::${formatType({ ...type, modifiers: [] })}`
        : value.text);
    },
    ...{ calls, columns, isConstant, provesNotNull, hasSubquery },
  };
}

/** A new type brings its storage, collation and compression with it (`ATExecAlterColumnType` of tablecmds.c). */
export function alterColumnType(
  column: Column,
  change: ChangeOf<"alterColumnType">,
  catalog: Catalog,
  context: ApplyContext,
): Column {
  const { storage: _storage, collation: _collation, compression: _compression, ...kept } = column;
  return {
    ...kept,
    ...(column.default && { default: typed(column.default, column.type) }),
    type: resolveDataType(catalog, change.type, context.searchPath),
    ...(change.collation && { collation: change.collation }),
  };
}

/** The sequence behind a serial or identity column that was just made. */
export function withOwnedSequence(
  catalog: Catalog,
  table: QualifiedName,
  column: ColumnDefinition,
  context: ApplyContext,
): Catalog {
  if (column.identity)
    return createIdentitySequence(catalog, table, column.name, column.sequence ?? { values: {} }, context);
  if (!column.serial) return catalog;
  const sequence = newSequence(catalog, table, column.name, column.type, context);
  const next = putRelation(catalog, sequence);
  const owner = findTable(next, table);
  if (!owner) return next;
  return putRelation(
    next,
    editColumn(owner, column.name, (one) => ({ ...one, default: nextValueOf(sequence) })),
  );
}

export const nextValueOf = (sequence: QualifiedName): Expression => ({
  text: `nextval('${catalogName(sequence).replaceAll("'", "''")}'::regclass)`,
  calls: [{ schema: undefined, name: "nextval", argumentCount: 1 }],
  columns: [],
  isConstant: false,
  provesNotNull: [],
  hasSubquery: false,
  label: "nextval",
});

/** Identity columns have a sequence of their type, with options of its own (`generateSerialExtraStmts` of parse_utilcmd.c). */
export function createIdentitySequence(
  catalog: Catalog,
  table: QualifiedName,
  column: string,
  options: SequenceOptions,
  context: ApplyContext,
): Catalog {
  const owner = findTable(catalog, table);
  const type = owner?.columns.find(({ name }) => name === column)?.type;
  if (!owner || !type) return catalog;
  const fresh = newSequence(catalog, table, column, type, context);
  const name = options.name && { schema: options.name.schema ?? table.schema, name: options.name.name };
  const said = withSequenceOptions({ ...fresh, ...name }, options);
  return putRelation(catalog, withoutUsualValues(said));
}

function newSequence(
  catalog: Catalog,
  table: QualifiedName,
  column: string,
  type: DataType,
  context: ApplyContext,
): Sequence {
  const owner = findTable(catalog, table);
  return {
    kind: "sequence",
    schema: table.schema,
    ...persistenceOfOwned(catalog, table, context),
    name: chooseName(table.name, column, "seq", isRelationName(catalog, table.schema)),
    type: { ...type, modifiers: [] },
    cycle: false,
    ownedBy: { table: { schema: table.schema, name: table.name }, column },
    ...birthRights(catalog, "sequence", table.schema, context, owner?.owner),
    ...originOf(context),
  };
}

/** Changes the sequence behind an identity column. */
export function alterIdentitySequence(
  catalog: Catalog,
  table: QualifiedName,
  column: string,
  options: SequenceOptions,
): Catalog {
  const sequence = identitySequence(catalog, table, column);
  return sequence ? putRelation(catalog, alteredValues(sequence, options)) : catalog;
}

export const dropIdentitySequence = (catalog: Catalog, table: QualifiedName, column: string): Catalog => {
  const sequence = identitySequence(catalog, table, column);
  return sequence ? takeOut(catalog, sequence) : catalog;
};

export const identitySequence = (
  catalog: Catalog,
  table: QualifiedName,
  column: string,
): Sequence | undefined => ownedSequences(catalog, table).find(({ ownedBy }) => ownedBy?.column === column);

/** Sequences go with the column that owns them. */
export const dropOwnedSequences = (catalog: Catalog, table: QualifiedName, column: string): Catalog =>
  ownedSequences(catalog, table)
    .filter(({ ownedBy }) => ownedBy?.column === column)
    .reduce(takeOut, catalog);
