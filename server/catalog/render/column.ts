import { childrenOf } from "../apply/edit";
import { makeObjectName } from "../apply/object/object-name";
import { formatType } from "../format-type";
import type { Catalog } from "../model/catalog";
import type { Constraint, NotNullConstraint } from "../model/constraint";
import { keyOf, type QualifiedName } from "../model/names";
import type { Column, Sequence, Table } from "../model/relation";
import { catalogName, formatName, quoteIdentifier } from "../quote-identifier";
import { attributes, keyWords, renderReferences } from "./constraint";
import { foreignOptions, isCall, parenthesized } from "./literal";
import { sequenceOptions } from "./sequence";

/** One column as CREATE TABLE defines it, with the constraints that read best beside it. */
export function renderColumn(
  catalog: Catalog,
  table: Table,
  column: Column,
  inline: readonly Constraint[],
): string {
  const serial = serialType(catalog, table, column);
  return [
    quoteIdentifier(column.name),
    serial ?? formatType(column.type),
    column.compression ? `COMPRESSION ${column.compression}` : "",
    foreignOptions(column.foreignOptions),
    column.collation ? `COLLATE ${catalogName(column.collation)}` : "",
    column.notNull && !serial && !column.identity && !isNotNullAnyway(catalog, table, column)
      ? "NOT NULL"
      : "",
    serial ? "" : valueOf(catalog, table, column),
    ...inline.map((constraint) => inlineConstraint(table, constraint)),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** A primary key says NOT NULL by itself, and a NOT NULL constraint of its own is written apart. */
const isNotNullAnyway = (catalog: Catalog, table: Table, column: Column): boolean =>
  table.constraints.some(
    (constraint) =>
      (constraint.kind === "primary key" && constraint.columns.includes(column.name)) ||
      (constraint.kind === "not null" &&
        constraint.column === column.name &&
        !isImplied(catalog, table, constraint)),
  );

/** A name that another table of the schema has too must be said: PostgreSQL would choose one that is free. */
const isNameShared = (catalog: Catalog, table: QualifiedName, { name }: Constraint): boolean => {
  const count = catalog.constraintNames.get(keyOf({ schema: table.schema, name })) ?? 0;
  return count > 1 && count > countInFamily(catalog, table, name);
};

/** Children have what they inherit under the same name. */
const countInFamily = (catalog: Catalog, table: QualifiedName, name: string): number =>
  childrenOf(catalog, table)
    .filter((child) => child.schema === table.schema && child.constraints.some((one) => one.name === name))
    .reduce((count, child) => count + countInFamily(catalog, child, name), 1);

/** Whether `NOT NULL` behind the column makes the constraint. */
export const isImplied = (catalog: Catalog, table: QualifiedName, constraint: NotNullConstraint): boolean =>
  isPlainNotNull(table, constraint) && !isNameShared(catalog, table, constraint);

/** Whether the constraint says nothing that its column, or the parent's constraint, does not say. */
export const repeatsItsColumn = (table: QualifiedName, constraint: NotNullConstraint): boolean =>
  isPlainNotNull(table, constraint) || constraint.inherited?.local === false;

/**
 * Since PostgreSQL 18 every NOT NULL is a constraint. One with the name that PostgreSQL gave it, valid and inherited as
 * usual, is what `NOT NULL` behind a column makes.
 */
export const isPlainNotNull = (table: QualifiedName, constraint: NotNullConstraint): boolean =>
  constraint.validated &&
  constraint.enforced &&
  !constraint.noInherit &&
  constraint.comment === undefined &&
  constraint.name === makeObjectName(table.name, constraint.column, "not_null");

/** DEFAULT, GENERATED … AS (…) or identity. */
export function valueOf(catalog: Catalog, table: Table, column: Column): string {
  if (column.generated) {
    const { expression, storage } = column.generated;
    return `GENERATED ALWAYS AS ${parenthesized(expression.text)} ${storage.toUpperCase()}`;
  }
  if (column.identity) {
    const sequence = ownedSequence(catalog, table, column);
    const options = sequence ? identityOptions(table, column, sequence) : "";
    return `GENERATED ${column.identity.toUpperCase()} AS IDENTITY${options}`;
  }
  return column.default ? `DEFAULT ${defaultText(column.default.text)}` : "";
}

/** DEFAULT takes constants, casts and calls bare; the rest stands in parentheses. */
export function defaultText(text: string): string {
  const bare = /^(?:'(?:[^']|'')*'|-?[\d.]+|[A-Za-z_]+)(?:::[\w."\s]+(?:\([\d, ]+\))?(?:\[\])*)?$/.test(text);
  return bare || isCall(text) ? text : parenthesized(text);
}

function identityOptions(table: Table, column: Column, sequence: Sequence): string {
  const name =
    sequence.name === makeObjectName(table.name, column.name, "seq")
      ? []
      : [`SEQUENCE NAME ${quoteIdentifier(sequence.schema)}.${quoteIdentifier(sequence.name)}`];
  const options = [...name, ...(countsAsColumn(column, sequence) ? sequenceOptions(sequence) : [])];
  return options.length > 0 ? ` (${options.join(" ")})` : "";
}

/** LIKE makes sequences of bigint whatever the column is. */
const countsAsColumn = (column: Column, sequence: Sequence): boolean =>
  sequence.type.name === column.type.name;

/** What IDENTITY cannot say of a sequence that counts in another type than its column. */
export function identityTypes(catalog: Catalog, table: Table): string[] {
  return table.columns.flatMap((column) => {
    const sequence = column.identity && ownedSequence(catalog, table, column);
    if (!sequence || countsAsColumn(column, sequence)) return [];
    const options = [`AS ${formatType(sequence.type)}`, ...sequenceOptions(sequence)];
    return [`ALTER SEQUENCE ${formatName(sequence)} ${options.join(" ")};`];
  });
}

export const ownedSequence = (catalog: Catalog, table: Table, column: Column): Sequence | undefined =>
  ownedSequences(catalog).get(`${keyOf(table)}\0${column.name}`);

const remembered = new WeakMap<Catalog, ReadonlyMap<string, Sequence>>();

/** Every catalog is asked for all of its columns: its sequences are looked through once. */
function ownedSequences(catalog: Catalog): ReadonlyMap<string, Sequence> {
  const known = remembered.get(catalog);
  if (known) return known;
  const owned = new Map<string, Sequence>();
  for (const relation of catalog.relations.values()) {
    if (relation.kind !== "sequence" || !relation.ownedBy) continue;
    owned.set(`${keyOf(relation.ownedBy.table)}\0${relation.ownedBy.column}`, relation);
  }
  remembered.set(catalog, owned);
  return owned;
}

const SERIALS: Readonly<Record<string, string>> = { int2: "smallserial", int4: "serial", int8: "bigserial" };

/** `serial` where the column is just what that word makes (manual, "Serial Types"). */
export function serialType(catalog: Catalog, table: Table, column: Column): string | undefined {
  const word =
    column.type.schema === "pg_catalog" && column.type.dimensions === 0
      ? SERIALS[column.type.name]
      : undefined;
  if (!word || !column.notNull || !/^nextval\('/.test(column.default?.text ?? "")) return undefined;
  const sequence = ownedSequence(catalog, table, column);
  const isUsual =
    sequence?.schema === table.schema &&
    sequence.name === makeObjectName(table.name, column.name, "seq") &&
    sequence.type.name === column.type.name &&
    sequenceOptions(sequence).length === 0;
  return isUsual ? word : undefined;
}

/** Constraints that stand behind their column: those on it alone, under the name that PostgreSQL gives them. */
export function inlineConstraintsOf(catalog: Catalog, table: Table, column: Column): Constraint[] {
  return table.constraints.filter((constraint) => {
    // CREATE TABLE takes the new table for checked, whatever it says.
    if (!constraint.validated || !constraint.enforced || constraint.comment !== undefined) return false;
    if (isNameShared(catalog, table, constraint)) return false;
    switch (constraint.kind) {
      case "primary key":
        return (
          onlyOn(constraint.columns, column) &&
          constraint.name === makeObjectName(table.name, "", "pkey") &&
          isPlainKey(table, constraint)
        );
      case "unique":
        return (
          onlyOn(constraint.columns, column) &&
          constraint.name === makeObjectName(table.name, column.name, "key") &&
          isPlainKey(table, constraint)
        );
      case "foreign key":
        return (
          onlyOn(constraint.columns, column) &&
          constraint.name === makeObjectName(table.name, column.name, "fkey")
        );
      default:
        return false;
    }
  });
}

const onlyOn = (columns: readonly string[], column: Column): boolean =>
  columns.length === 1 && columns[0] === column.name;

function isPlainKey(table: Table, constraint: Constraint): boolean {
  const index = table.indexes.find((candidate) => candidate.constraint === constraint.name);
  return !index || (index.include.length === 0 && index.options === undefined);
}

function inlineConstraint(table: Table, constraint: Constraint): string {
  if (constraint.kind === "foreign key") return renderReferences(constraint) + attributes(constraint);
  if (constraint.kind !== "primary key" && constraint.kind !== "unique") return "";
  const index = table.indexes.find((candidate) => candidate.constraint === constraint.name);
  return keyWords(constraint.kind, index) + attributes(constraint);
}
