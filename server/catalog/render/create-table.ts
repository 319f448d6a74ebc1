import type { Catalog } from "../model/catalog";
import type { Constraint } from "../model/constraint";
import type { Column, Table } from "../model/relation";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { inlineConstraintsOf, isPlainNotNull, renderColumn, valueOf } from "./column";
import { renderConstraint } from "./constraint";
import { isCall, parenthesized, quoteLiteral, withOptions } from "./literal";
import type { OwnElements } from "./partition";

const PERSISTENCE = { permanent: "", unlogged: "UNLOGGED ", temporary: "TEMPORARY " } as const;

const headOf = (table: Table): string =>
  `CREATE ${table.kind === "foreign table" ? "FOREIGN " : PERSISTENCE[table.persistence]}TABLE ${formatName(table)}`;

/** CREATE TABLE with these columns and constraints. */
export function createTable(catalog: Catalog, table: Table, { columns, constraints }: OwnElements): string {
  const inline = new Map(
    columns.map((column) => [
      column,
      inlineConstraintsOf(table, column).filter((constraint) => constraints.includes(constraint)),
    ]),
  );
  const standingInline = new Set([...inline.values()].flat());
  const elements = [
    ...columns.map((column) => renderColumn(catalog, table, column, inline.get(column) ?? [])),
    ...renderConstraints(
      table,
      constraints.filter(
        (constraint) =>
          !standingInline.has(constraint) &&
          !(constraint.kind === "not null" && isPlainNotNull(table, constraint)),
      ),
    ),
  ];
  const inherits =
    table.inherits.length > 0 ? ` INHERITS (${table.inherits.map(formatName).join(", ")})` : "";
  return `${headOf(table)} ${elements.length > 0 ? inLines(elements) : "()"}${inherits}${tailOf(table, " ")};`;
}

/** CREATE TABLE … PARTITION OF; the columns listed are those that differ from the parent's. */
export function createPartition(
  catalog: Catalog,
  table: Table,
  { columns, constraints }: OwnElements,
): string {
  const elements = [
    ...columns.map((column) => columnOptions(catalog, table, column)),
    ...renderConstraints(table, constraints),
  ];
  const { parent, bound } = table.partitionOf!;
  const list = elements.length > 0 ? ` ${inLines(elements)}` : "";
  return `${headOf(table)}\n  PARTITION OF ${formatName(parent)}${list}\n  ${bound}${tailOf(table, "\n  ")};`;
}

const renderConstraints = (table: Table, constraints: readonly Constraint[]): string[] =>
  constraints.map((constraint) =>
    renderConstraint(
      constraint,
      table.indexes.find((index) => index.constraint === constraint.name),
    ),
  );

const columnOptions = (catalog: Catalog, table: Table, column: Column): string =>
  [
    `${quoteIdentifier(column.name)} WITH OPTIONS`,
    column.notNull ? "NOT NULL" : "",
    valueOf(catalog, table, column) || "DEFAULT NULL",
  ]
    .filter((part) => part !== "")
    .join(" ");

const inLines = (elements: readonly string[]): string =>
  `(\n${elements.map((element) => `  ${element}`).join(",\n")}\n)`;

/** What follows the elements: how it is partitioned, where a foreign table is, storage parameters. */
const tailOf = (table: Table, separator: string): string =>
  [
    ...(table.partitionKey ? [`PARTITION BY ${partitionKey(table)}`] : []),
    ...(table.foreign ? [foreignClause(table.foreign)] : []),
    ...(Object.keys(table.options).length > 0 ? [withOptions(table.options).trim()] : []),
  ]
    .map((clause) => separator + clause)
    .join("");

/** "RANGE (ordered_at)". A key that is no column is an expression. */
export function partitionKey(table: Table): string {
  const { strategy, keys } = table.partitionKey!;
  const isColumn = (key: string) => table.columns.some((column) => column.name === key);
  return `${strategy.toUpperCase()} (${keys.map((key) => (isColumn(key) ? quoteIdentifier(key) : isCall(key) ? key : parenthesized(key))).join(", ")})`;
}

function foreignClause({ server, options }: NonNullable<Table["foreign"]>): string {
  const list = Object.entries(options).map(
    ([name, value]) => `${quoteIdentifier(name)} ${quoteLiteral(value)}`,
  );
  return `SERVER ${quoteIdentifier(server)}${list.length > 0 ? ` OPTIONS (${list.join(", ")})` : ""}`;
}
