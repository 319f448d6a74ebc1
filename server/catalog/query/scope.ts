import type { DataType } from "../model/data-type";
import type { QualifiedName } from "../model/names";

/** A column that expressions can name. */
export interface Column {
  readonly name: string;
  /** Undefined where it is not known: nothing is guessed. */
  readonly type: DataType | undefined;
  /** The columns of relations that it is: of both sides where JOIN … USING made one of two. */
  readonly sources: readonly Source[];
}

interface Source {
  readonly relation: QualifiedName;
  readonly column: string;
}

/** Something in FROM that has a name. */
export interface RangeTable {
  readonly alias: string;
  readonly schema?: string;
  readonly columns: readonly Column[];
  /** It has columns that are not known. */
  readonly isOpen: boolean;
  readonly relation?: QualifiedName;
}

/** What a part of FROM lets expressions name: columns by themselves, and tables. */
export interface Range {
  readonly columns: readonly Column[];
  readonly tables: readonly RangeTable[];
}

export interface Scope extends Range {
  /** What queries around this one let name. */
  readonly outer: Scope | undefined;
}

export const NOTHING: Range = { columns: [], tables: [] };

export const both = (a: Range, b: Range): Range => ({
  columns: [...a.columns, ...b.columns],
  tables: [...a.tables, ...b.tables],
});

export const within = (range: Range, outer: Scope | undefined): Scope => ({ ...range, outer });

export const rangeOf = (table: RangeTable): Range => ({ columns: table.columns, tables: [table] });

function* outwards(scope: Scope | undefined): Generator<Scope> {
  for (let at = scope; at; at = at.outer) yield at;
}

/** The column that a bare name means; one that no known table has belongs to the only one that may have more. */
export function findColumn(scope: Scope, name: string): Column | undefined {
  for (const { columns } of outwards(scope)) {
    const found = columns.find((column) => column.name === name);
    if (found) return found;
  }
  for (const { tables } of outwards(scope)) {
    const open = tables.filter(({ isOpen }) => isOpen);
    if (open.length === 1) return unknownColumn(open[0]!, name);
  }
  return undefined;
}

export function findTable(scope: Scope, alias: string, schema?: string): RangeTable | undefined {
  for (const { tables } of outwards(scope)) {
    const found = tables.find(
      (table) => table.alias === alias && (schema === undefined || table.schema === schema),
    );
    if (found) return found;
  }
  return undefined;
}

export const columnOf = (table: RangeTable, name: string): Column | undefined =>
  table.columns.find((column) => column.name === name) ??
  (table.isOpen ? unknownColumn(table, name) : undefined);

const unknownColumn = ({ relation }: RangeTable, name: string): Column => ({
  name,
  type: undefined,
  sources: relation ? [{ relation, column: name }] : [],
});
