import type { Catalog } from "../model/catalog";
import type { Constraint } from "../model/constraint";
import type { Column, Table } from "../model/relation";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { inlineConstraintsOf, isImplied, renderColumn, valueOf } from "./column";
import { renderConstraint } from "./constraint";
import { renderKey } from "./create-index";
import { foreignOptions, withOptions } from "./literal";
import type { TableShape } from "./partition";

const PERSISTENCE = { permanent: "", unlogged: "UNLOGGED ", temporary: "TEMPORARY " } as const;

const headOf = (table: Table): string =>
  `CREATE ${table.kind === "foreign table" ? "FOREIGN " : PERSISTENCE[table.persistence]}TABLE ${formatName(table)}`;

/** CREATE TABLE in the form that the shape asks for. */
export function createTable(catalog: Catalog, table: Table, shape: TableShape): string {
  const { columns, constraints } = shape;
  const options = shape.kind === "of parent" || shape.kind === "of type";
  const inline = new Map(
    columns.map((column) => [
      column,
      options
        ? []
        : inlineConstraintsOf(catalog, table, column).filter((constraint) =>
            constraints.includes(constraint),
          ),
    ]),
  );
  const standingInline = new Set<Constraint>([...inline.values()].flat());
  const behindColumns = new Set(columns.map(({ name }) => name));
  const elements = [
    ...columns.map((column) =>
      options
        ? columnOptions(catalog, table, column, shape.kind === "of parent")
        : renderColumn(catalog, table, column, inline.get(column) ?? []),
    ),
    ...renderConstraints(
      table,
      constraints.filter(
        (constraint) =>
          !standingInline.has(constraint) &&
          !(
            constraint.kind === "not null" &&
            isImplied(catalog, table, constraint) &&
            behindColumns.has(constraint.column)
          ),
      ),
    ),
  ];
  const list = elements.length > 0 ? inLines(elements) : "";
  const head = headOf(table);
  if (shape.kind === "of parent") {
    const { parent, bound } = table.partitionOf!;
    const of = `PARTITION OF ${formatName(parent)}${list && ` ${list}`}`;
    return `${[head, of, bound].join("\n  ")}${tailOf(table, "\n  ")};`;
  }
  if (shape.kind === "of type")
    return `${head} OF ${formatName(table.ofType!)}${list && ` ${list}`}${tailOf(table, " ")};`;
  const inherits =
    shape.kind === "inherits" ? ` INHERITS (${table.inherits.map(formatName).join(", ")})` : "";
  return `${head} ${list || "()"}${inherits}${tailOf(table, " ")};`;
}

const renderConstraints = (table: Table, constraints: readonly Constraint[]): string[] =>
  constraints.map((constraint) =>
    renderConstraint(
      constraint,
      table.indexes.find((index) => index.constraint === constraint.name),
    ),
  );

/** What a column of a type or a parent says beside its type. */
function columnOptions(catalog: Catalog, table: Table, column: Column, hasParent: boolean): string {
  const isConstraint = table.constraints.some(
    (one) => one.kind === "not null" && one.column === column.name && !isImplied(catalog, table, one),
  );
  return [
    `${quoteIdentifier(column.name)} WITH OPTIONS`,
    column.notNull && !isConstraint ? "NOT NULL" : "",
    valueOf(catalog, table, column) || (hasParent ? "DEFAULT NULL" : ""),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

const inLines = (elements: readonly string[]): string =>
  `(\n${elements.map((element) => `  ${element}`).join(",\n")}\n)`;

/** What follows the elements: how it is partitioned, where a foreign table is, storage parameters. */
const tailOf = (table: Table, separator: string): string =>
  [
    ...(table.partitionKey ? [`PARTITION BY ${partitionKey(table)}`] : []),
    ...(table.accessMethod === undefined ? [] : [`USING ${quoteIdentifier(table.accessMethod)}`]),
    ...(table.foreign ? [foreignClause(table.foreign)] : []),
    ...(Object.keys(table.options).length > 0 ? [withOptions(table.options).trim()] : []),
    ...(table.onCommit ? [`ON COMMIT ${table.onCommit.toUpperCase()}`] : []),
    ...(table.tablespace === undefined ? [] : [`TABLESPACE ${quoteIdentifier(table.tablespace)}`]),
  ]
    .map((clause) => separator + clause)
    .join("");

/** "RANGE (ordered_at)" */
export function partitionKey(table: Table): string {
  const { strategy, keys } = table.partitionKey!;
  const parts = keys.map((key) =>
    renderKey({ ...key, descending: false, nullsFirst: false }, { method: "btree" }),
  );
  return `${strategy.toUpperCase()} (${parts.join(", ")})`;
}

export const foreignClause = ({ server, options }: NonNullable<Table["foreign"]>): string =>
  `SERVER ${quoteIdentifier(server)} ${foreignOptions(options)}`.trim();
