import { resolveRelation } from "../apply/resolve";
import type { Change } from "../changes/change";
import { findTable } from "../model/catalog";
import { childrenOf } from "../model/descendants";
import type { QualifiedName } from "../model/names";
import type { Moment, Refusal } from "./refusal";

/** What the rows of a table refuse, as far as the text tells that it has any (phase 3 of ALTER TABLE). */
export function refuseForRows(change: Change, moment: Moment): Refusal | undefined {
  if (change.kind !== "addColumn" || change.ifNotExists) return undefined;
  const { column } = change;
  const isFilled = column.default !== undefined && column.default.text.toUpperCase() !== "NULL";
  const isRequired = column.notNull || column.constraints.some(({ kind }) => kind === "primary key");
  if (!isRequired || isFilled || column.serial || column.identity || column.generated) return undefined;
  const found = withRows(resolveRelation(moment.catalog, change.table, moment.searchPath), moment);
  if (!found) return undefined;
  const relation = moment.postgres < 13 ? "" : ` of relation "${found.name}"`;
  return { sqlstate: "23502", message: `column "${column.name}"${relation} contains null values` };
}

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
