import type { TableChange, TableChangeKind } from "../../changes/change";
import { childrenOf } from "../../model/descendants";
import type { Column, Table } from "../../model/relation";
import { findNamed, hasColumns, missingColumn, SYSTEM_COLUMNS } from "../look-up";
import type { Moment, Refusal } from "../refusal";

/** A check of a subcommand; all columns of the table are known. */
export type TableCheck<K extends TableChangeKind> = (
  table: Table,
  change: TableChange<K>,
  moment: Moment,
) => Refusal | undefined;

/** Checks by subcommand. */
export type TableChecks = { readonly [K in TableChangeKind]?: TableCheck<K> };

export const columnOf = (table: Table, name: string): Column | undefined =>
  table.columns.find((column) => column.name === name);

/** A check of a column that the table must have, and that is none of PostgreSQL's own. */
export function withColumn(
  table: Table,
  name: string,
  check: (column: Column) => Refusal | undefined = () => undefined,
): Refusal | undefined {
  const column = columnOf(table, name);
  return column ? check(column) : (systemColumn(name, "alter") ?? missingColumn(table, name));
}

export const systemColumn = (name: string, verb: "alter" | "drop"): Refusal | undefined =>
  SYSTEM_COLUMNS.has(name)
    ? { sqlstate: "0A000", message: `cannot ${verb} system column "${name}"` }
    : undefined;

export const stateOf = (table: Table, column: string, is: string): Refusal => ({
  sqlstate: "55000",
  message: `column "${column}" of relation "${table.name}" ${is}`,
});

const parentsOf = (table: Table) => [
  ...table.inherits,
  ...(table.partitionOf ? [table.partitionOf.parent] : []),
];

export function inherited(table: Table, column: string, verb: string, moment: Moment): Refusal | undefined {
  const from = parentsOf(table)
    .map((name) => findNamed(moment, name))
    .find((parent) => parent && hasColumns(parent) && parent.columns.some(({ name }) => name === column));
  return from && { sqlstate: "42P16", message: `cannot ${verb} inherited column "${column}"` };
}

export const hasChildren = (table: Table, { catalog }: Moment): boolean =>
  childrenOf(catalog, table).length > 0;

/** What ONLY cannot leave out. */
export const inChildrenToo = (message: string): Refusal => ({ sqlstate: "42P16", message });

/** As above, of a partitioned table. */
export const notOnly = (message: string): Refusal => ({
  sqlstate: "42P16",
  message,
  hint: "Do not specify the ONLY keyword.",
});

/** Names of NOT NULL constraints are not known below 18, nor are those that partitions and heirs have from above. */
export const mayHaveUnknown = (table: Table, name: string): boolean =>
  table.partitionOf !== undefined || table.inherits.length > 0 || /not_null/.test(name);
