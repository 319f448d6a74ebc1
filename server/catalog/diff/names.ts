import type { Catalog } from "../model/catalog";
import type { DataType } from "../model/data-type";
import type { Expression } from "../model/expression";
import { namesIn } from "../dependencies/names-in-text";
import { keyOf, type QualifiedName } from "../model/names";
import { isTable, isView, type Relation, type Table } from "../model/relation";
import type { Routine } from "../model/routine";
import { signatureOf } from "../apply/routine/routine";
import type { NodeId } from "./kind";

export const tableId = (name: QualifiedName): NodeId => `table:${keyOf(name)}`;
export const viewId = (name: QualifiedName): NodeId => `view:${keyOf(name)}`;
export const sequenceId = (name: QualifiedName): NodeId => `sequence:${keyOf(name)}`;
export const typeId = (name: QualifiedName): NodeId => `type:${keyOf(name)}`;
export const schemaId = (name: string): NodeId => `schema:${name}`;
export const columnId = (table: QualifiedName, column: string): NodeId => `column:${keyOf(table)}\0${column}`;
export const defaultId = (table: QualifiedName, column: string): NodeId =>
  `default:${keyOf(table)}\0${column}`;
export const constraintId = (table: QualifiedName, name: string): NodeId =>
  `constraint:${keyOf(table)}\0${name}`;
export const indexId = (name: QualifiedName): NodeId => `index:${keyOf(name)}`;
export const routineId = (routine: Routine): NodeId => `routine:${keyOf(routine)}(${signatureOf(routine)})`;

export function relationId(relation: Relation): NodeId {
  if (isTable(relation)) return tableId(relation);
  return isView(relation) ? viewId(relation) : sequenceId(relation);
}

/** What names mean in a catalog: which objects an expression, a query or a type is about. */
export class Names {
  constructor(readonly catalog: Catalog) {}

  relation(name: QualifiedName): Relation | undefined {
    return this.catalog.relations.get(keyOf(name));
  }

  /** A type of the catalog; the row of a table is one too. */
  type({ schema = "public", name }: DataType): NodeId[] {
    if (this.catalog.types.has(keyOf({ schema, name }))) return [typeId({ schema, name })];
    const relation = this.relation({ schema, name });
    return relation ? [relationId(relation)] : [];
  }

  /** What an expression is about; its plain names are columns of `own`. */
  expression(expression: Expression | undefined, own?: Table): NodeId[] {
    if (!expression) return [];
    const columns = own ? expression.columns.flatMap((column) => ownColumn(own, column)) : [];
    return [...columns, ...this.text(expression.text)];
  }

  /**
   * Whatever a text may name, within its literals too, since `nextval('orders_id_seq')` needs the sequence: rather one too
   * many than one too few. Of a relation, the columns whose names occur.
   */
  text(text: string): NodeId[] {
    const words = new Set<string>();
    const found: NodeId[] = [];
    const relations: Relation[] = [];
    for (const [first, second] of namesIn(text)) {
      words.add(first);
      if (second !== undefined) words.add(second);
      const name = second === undefined ? { schema: "public", name: first } : { schema: first, name: second };
      const relation = this.relation(name);
      if (relation) relations.push(relation);
      if (this.catalog.types.has(keyOf(name))) found.push(typeId(name));
      for (const routine of this.catalog.routines.get(keyOf(name)) ?? []) found.push(routineId(routine));
    }
    for (const relation of relations) {
      found.push(relationId(relation));
      if (isTable(relation)) found.push(...this.columnsNamed(relation, words, text));
    }
    return found;
  }

  private columnsNamed(table: Table, words: ReadonlySet<string>, text: string): NodeId[] {
    const columns = table.columns
      .filter(({ name }) => words.has(name) || text.includes("*"))
      .map(({ name }) => columnId(table, name));
    // A query that groups by a primary key may show what depends on it, and then needs the key itself.
    const keys = /\bgroup by\b/i.test(text)
      ? table.constraints.filter(({ kind }) => kind === "primary key")
      : [];
    return [...columns, ...keys.map(({ name }) => constraintId(table, name))];
  }
}

const ownColumn = (table: Table, column: string): NodeId[] =>
  table.columns.some(({ name }) => name === column) ? [columnId(table, column)] : [];
