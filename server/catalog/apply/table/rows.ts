import type { ChangeOf } from "../../changes/change";
import type { Reference } from "../../changes/definitions";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import { isBuiltIn } from "../../model/data-type";
import type { QualifiedName } from "../../model/names";
import type { Column, Table } from "../../model/relation";
import type { ApplyContext } from "../context";
import { partitionsOf, putRelation, without } from "../edit";
import { resolveRelation } from "../resolve";

/** INSERT puts rows into a table, and nothing into the columns that it leaves out; the others may fill them. */
export function query(catalog: Catalog, change: ChangeOf<"query">, context: ApplyContext): Catalog {
  const { command, target, columns } = change;
  if (!target) return catalog;
  if (command !== "insert") return withoutNulls(catalog, target, context);
  const filled = putRows(catalog, target, context);
  const name = resolveRelation(catalog, target, context.searchPath);
  return columns && columns.length > 0 && !change.conditional ? leaveOut(filled, name, columns) : filled;
}

export const copy = (catalog: Catalog, change: ChangeOf<"copy">, context: ApplyContext): Catalog =>
  change.target ? putRows(catalog, change.target, context) : catalog;

/** Into which of several partitions the rows go, the text does not tell. */
function putRows(catalog: Catalog, target: Reference, context: ApplyContext): Catalog {
  const name = resolveRelation(catalog, target, context.searchPath);
  const partitions = partitionsOf(catalog, name);
  return [name, ...(partitions.length === 1 ? partitions : [])].reduce(withRows, catalog);
}

export function withRows(catalog: Catalog, name: QualifiedName): Catalog {
  const table = findTable(catalog, name);
  if (!table || table.hasRows) return catalog;
  const filled: Table = { ...table, hasRows: true };
  return putRelation(catalog, filled);
}

/** Unless a trigger, a default or a domain puts something there. */
function leaveOut(catalog: Catalog, name: QualifiedName, given: readonly string[]): Catalog {
  const table = findTable(catalog, name);
  if (!table || table.partitionKey || table.triggers.some(({ timing }) => timing === "before"))
    return catalog;
  const known = table.nullColumns ?? [];
  const more = table.columns.flatMap((column) =>
    !given.includes(column.name) && !known.includes(column.name) && staysEmpty(column) ? column.name : [],
  );
  return more.length > 0 ? putRelation(catalog, { ...table, nullColumns: [...known, ...more] }) : catalog;
}

const staysEmpty = ({ default: value, identity, generated, notNull, type }: Column): boolean =>
  !value && !identity && !generated && !notNull && isBuiltIn(type);

/** What changes rows or columns may put something there. */
export function withoutNulls(
  catalog: Catalog,
  target: { readonly schema?: string | undefined; readonly name: string },
  context: ApplyContext,
): Catalog {
  const table = findTable(catalog, resolveRelation(catalog, target, context.searchPath));
  return table?.nullColumns ? putRelation(catalog, without(table, "nullColumns")) : catalog;
}

export function truncate(catalog: Catalog, change: ChangeOf<"truncate">, context: ApplyContext): Catalog {
  const named = change.tables.map((table) => resolveRelation(catalog, table, context.searchPath));
  return named
    .flatMap((name) => [name, ...partitionsOf(catalog, name)])
    .reduce((next, name) => {
      const table = findTable(next, name);
      return table?.hasRows ? putRelation(next, without(without(table, "hasRows"), "nullColumns")) : next;
    }, catalog);
}
