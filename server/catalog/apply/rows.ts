import type { ChangeOf } from "../changes/change";
import type { Reference } from "../changes/definitions";
import type { Catalog } from "../model/catalog";
import { findTable } from "../model/catalog";
import type { QualifiedName } from "../model/names";
import type { Table } from "../model/relation";
import type { ApplyContext } from "./context";
import { partitionsOf, putRelation, without } from "./edit";
import { resolveRelation } from "./resolve";

/** INSERT puts rows into a table; the other queries change nothing that the catalog holds. */
export const query = (catalog: Catalog, change: ChangeOf<"query">, context: ApplyContext): Catalog =>
  change.command === "insert" && change.target ? putRows(catalog, change.target, context) : catalog;

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

export function truncate(catalog: Catalog, change: ChangeOf<"truncate">, context: ApplyContext): Catalog {
  const named = change.tables.map((table) => resolveRelation(catalog, table, context.searchPath));
  return named
    .flatMap((name) => [name, ...partitionsOf(catalog, name)])
    .reduce((next, name) => {
      const table = findTable(next, name);
      return table?.hasRows ? putRelation(next, without(table, "hasRows")) : next;
    }, catalog);
}
