import type { Catalog } from "../model/catalog";
import { keyOf, type QualifiedName } from "../model/names";
import type { RelationRead } from "../model/relation";
import type { Column, Scope } from "./scope";

/** Columns of a common table expression or a sub-select; undefined where not all are known. */
export type OutputColumns = readonly Pick<Column, "name" | "type">[] | undefined;

/** What surrounds a query: the queries around it and the common tables that it can name. */
export interface Surroundings {
  readonly outer: Scope | undefined;
  readonly commonTables: ReadonlyMap<string, OutputColumns>;
}

/** One look at a query with the catalog that it was written for; it notes what the query reads. */
export class Analysis {
  private readonly read = new Map<string, { relation: QualifiedName; columns: Set<string> }>();

  constructor(
    readonly catalog: Catalog,
    readonly searchPath: readonly string[],
    readonly postgres: number,
  ) {}

  noteRelation({ schema, name }: QualifiedName): Set<string> {
    const key = keyOf({ schema, name });
    const known = this.read.get(key) ?? { relation: { schema, name }, columns: new Set<string>() };
    this.read.set(key, known);
    return known.columns;
  }

  noteColumn(column: Column): void {
    for (const source of column.sources) this.noteRelation(source.relation).add(source.column);
  }

  /** In the order of the names, as introspection has them. */
  get reads(): readonly RelationRead[] {
    return [...this.read.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { relation, columns }]) => ({ ...relation, columns: [...columns].sort() }));
  }
}
