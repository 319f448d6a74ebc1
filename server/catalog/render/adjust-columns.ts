import { findTable, type Catalog } from "../model/catalog";
import type { Column, Table } from "../model/relation";
import { usualStorage } from "../model/type-storage";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { defaultText } from "./column";
import { foreignOptions, withOptions } from "./literal";
import type { TableShape } from "./partition";

/** What CREATE TABLE cannot say of columns, in one ALTER TABLE after it. */
export function adjustColumns(catalog: Catalog, table: Table, shape: TableShape): string[] {
  const parents = [...(table.partitionOf ? [table.partitionOf.parent] : []), ...table.inherits].flatMap(
    (name) => (shape.kind === "joined" ? [] : (findTable(catalog, name) ?? [])),
  );
  const subcommands = table.columns.flatMap((column) => {
    const inherited = parents.flatMap(({ columns }) => columns.filter(({ name }) => name === column.name));
    const said = [
      ...(shape.kind === "inherits" && column.inherited?.local === false
        ? ofInherited(table, column, inherited)
        : []),
      ...ofStorage(catalog, column, inherited[0]),
      ...(column.statisticsTarget === undefined ? [] : [`SET STATISTICS ${column.statisticsTarget}`]),
      ...(column.foreignOptions && !isDefinedBy(shape, column)
        ? [foreignOptions(column.foreignOptions)]
        : []),
      ...(column.options ? [`SET${withOptions(column.options).replace(/^ WITH/, "")}`] : []),
    ];
    return said.map((what) => `  ALTER COLUMN ${quoteIdentifier(column.name)} ${what}`);
  });
  return subcommands.length > 0 ? [`ALTER TABLE ${formatName(table)}\n${subcommands.join(",\n")};`] : [];
}

/** What PARTITION OF, OF and INHERITS bring has no place for OPTIONS. */
const isDefinedBy = (shape: TableShape, { name }: Column): boolean =>
  shape.kind !== "of parent" &&
  shape.kind !== "of type" &&
  shape.columns.some((column) => column.name === name);

function ofInherited(table: Table, column: Column, parents: readonly Column[]): string[] {
  const given = parents.find((parent) => parent.default)?.default;
  const isConstraint = table.constraints.some((one) => one.kind === "not null" && one.column === column.name);
  return [
    ...(column.default && column.default.text !== given?.text
      ? [`SET DEFAULT ${defaultText(column.default.text)}`]
      : []),
    ...(!column.default && given ? ["DROP DEFAULT"] : []),
    ...(column.notNull && !isConstraint && !parents.some(({ notNull }) => notNull) ? ["SET NOT NULL"] : []),
  ];
}

function ofStorage(catalog: Catalog, column: Column, parent: Column | undefined): string[] {
  const usual = usualStorage(column.type, catalog);
  const has = column.storage ?? usual;
  const given = parent ? (parent.storage ?? usual) : usual;
  return [
    ...(has === given ? [] : [`SET STORAGE ${has.toUpperCase()}`]),
    ...(parent && parent.compression !== column.compression
      ? [`SET COMPRESSION ${column.compression ?? "default"}`]
      : []),
  ];
}
