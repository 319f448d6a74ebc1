import { formatType } from "../../catalog/format-type";
import type { Catalog } from "../../catalog/model/catalog";
import type { ForeignKey } from "../../catalog/model/constraint";
import { isTable, type Column, type Table, type View } from "../../catalog/model/relation";
import { formatName, quoteIdentifier } from "../../catalog/quote-identifier";
import { renderColumn, serialType } from "../../catalog/render/column";
import type { SchemaNode } from "../../protocol";
import { atAGlance, shortened, tooltip, withComment, words } from "./node-text";
import { noChildren, type TreeEntry } from "./tree-object";

/** A column of a table: type, nullability, where its value comes from, where it points. */
export function columnEntry(catalog: Catalog, table: Table, column: Column): TreeEntry {
  const badges = badgesOf(table, column);
  const description = words(
    serialType(catalog, table, column) ?? atAGlance(formatType(column.type), table.schema),
    column.notNull && !badges.includes("primaryKey") && "not null",
    valueOf(catalog, table, column),
    ...foreignKeysOf(table, column).map((key) => `→ ${targetOf(key, column, table)}`),
  );
  return {
    node: {
      id: `column:${column.name}`,
      kind: "column",
      label: column.name,
      description: withComment(description, column.comment),
      tooltip: tooltip(column.comment, renderColumn(catalog, table, column, [])),
      hasChildren: false,
      ...(badges.length > 0 && { badges }),
      sqlName: quoteIdentifier(column.name),
    },
    object: { kind: "column", relation: table, column },
    children: noChildren,
  };
}

/** A column of a view. */
export function viewColumnEntry(view: View, column: View["columns"][number]): TreeEntry {
  const type = column.type ? atAGlance(formatType(column.type), view.schema) : "";
  return {
    node: {
      id: `column:${column.name}`,
      kind: "column",
      label: column.name,
      description: withComment(type, column.comment),
      tooltip: tooltip(column.comment, words(quoteIdentifier(column.name), type)),
      hasChildren: false,
      sqlName: quoteIdentifier(column.name),
    },
    object: { kind: "column", relation: view, column },
    children: noChildren,
  };
}

function valueOf(catalog: Catalog, table: Table, column: Column): string {
  if (column.identity) return "identity";
  if (column.generated)
    return `= ${shortened(atAGlance(column.generated.expression.text, table.schema), 40)}`;
  if (!column.default || serialType(catalog, table, column)) return "";
  return `default ${shortened(atAGlance(column.default.text, table.schema), 30)}`;
}

const foreignKeysOf = (table: Table, column: Column): ForeignKey[] =>
  table.constraints.filter(
    (constraint): constraint is ForeignKey =>
      constraint.kind === "foreign key" && constraint.columns.includes(column.name),
  );

/** "users.id"; the schema where it is another one. */
function targetOf(key: ForeignKey, column: Column, table: Table): string {
  const target =
    key.references.schema === table.schema
      ? quoteIdentifier(key.references.name)
      : formatName(key.references);
  const referenced = key.referencedColumns[key.columns.indexOf(column.name)];
  return referenced === undefined ? target : `${target}.${quoteIdentifier(referenced)}`;
}

type Badge = NonNullable<SchemaNode["badges"]>[number];

function badgesOf(table: Table, column: Column): Badge[] {
  const keys = table.constraints.filter(
    (constraint) => "columns" in constraint && constraint.columns.includes(column.name),
  );
  const aloneUnique = table.indexes.some(
    (index) =>
      index.unique && index.keys.length === 1 && index.keys[0]?.column === column.name && !index.predicate,
  );
  const leads = table.indexes.some((index) => index.keys[0]?.column === column.name);
  const has: Readonly<Record<string, boolean>> = {
    primaryKey: keys.some(({ kind }) => kind === "primary key"),
    foreignKey: keys.some(({ kind }) => kind === "foreign key"),
    unique: aloneUnique && !keys.some((key) => key.kind === "primary key" && key.columns.length === 1),
    indexed: leads,
    notNull: column.notNull,
  };
  return (Object.keys(has) as Badge[]).filter((badge) => has[badge]);
}

export const columnEntries = (catalog: Catalog, relation: Table | View): TreeEntry[] =>
  isTable(relation)
    ? relation.columns.map((column) => columnEntry(catalog, relation, column))
    : relation.columns.map((column) => viewColumnEntry(relation, column));
