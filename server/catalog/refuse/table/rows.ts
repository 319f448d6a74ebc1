import { resolveRelation } from "../../apply/resolve";
import type { Change } from "../../changes/change";
import type { Reference } from "../../changes/definitions";
import { findTable } from "../../model/catalog";
import { childrenOf } from "../../model/descendants";
import type { QualifiedName } from "../../model/names";
import type { Moment, Refusal } from "../refusal";

/** What the rows of a table refuse, as far as the text tells that it has any (phase 3 of ALTER TABLE). */
export function refuseForRows(change: Change, moment: Moment): Refusal | undefined {
  if (change.kind === "setNotNull") return refuseForNulls(change.table, [change.column], moment);
  if (change.kind === "addConstraint" && change.constraint.kind === "primary key")
    return refuseForNulls(change.table, change.constraint.columns, moment);
  if (change.kind !== "addColumn" || change.ifNotExists) return undefined;
  const { column } = change;
  const isFilled = column.default !== undefined && column.default.text.toUpperCase() !== "NULL";
  const isRequired = column.notNull || column.constraints.some(({ kind }) => kind === "primary key");
  if (!isRequired || isFilled || column.serial || column.identity || column.generated) return undefined;
  const found = withRows(resolveRelation(moment.catalog, change.table, moment.searchPath), moment);
  return found && containsNulls(column.name, found, moment);
}

/** A row that the text put in has nothing in one of the columns. */
function refuseForNulls(table: Reference, columns: readonly string[], moment: Moment): Refusal | undefined {
  const found = findTable(moment.catalog, resolveRelation(moment.catalog, table, moment.searchPath));
  const empty = found?.columns.find(
    (column) => columns.includes(column.name) && !column.default && found.nullColumns?.includes(column.name),
  );
  return found?.hasRows && empty ? containsNulls(empty.name, found, moment) : undefined;
}

const containsNulls = (column: string, { name }: QualifiedName, { postgres }: Moment): Refusal => ({
  sqlstate: "23502",
  message: `column "${column}"${postgres < 13 ? "" : ` of relation "${name}"`} contains null values`,
});

/** The first of the table and its descendants that surely holds rows of its own. */
function withRows(name: QualifiedName, moment: Moment): QualifiedName | undefined {
  const table = findTable(moment.catalog, name);
  if (!table) return undefined;
  if (table.hasRows && !table.partitionKey && table.kind === "table") return table;
  for (const child of childrenOf(moment.catalog, name)) {
    const found = withRows(child, moment);
    if (found) return found;
  }
  return undefined;
}
