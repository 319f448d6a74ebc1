import type { Node } from "../../sql/tree";
import type { Catalog } from "../model/catalog";
import type { RelationRead } from "../model/relation";
import { as } from "../read/tree-access";
import { Analysis, type OutputColumns } from "./analysis";
import { named } from "./output-names";
import { analyzeSelect } from "./select";

/** What the names of a query mean. */
export interface QueryMoment {
  readonly catalog: Catalog;
  readonly searchPath: readonly string[];
  /** Major version of the server. */
  readonly postgres: number;
}

/** What a query is, given what there is. */
export interface AnalyzedQuery {
  /** Undefined where not even the names are all known. */
  readonly columns: OutputColumns;
  /** Relations with the columns that it uses, but for PostgreSQL's own. */
  readonly reads: readonly RelationRead[];
  /** The query with every `*` written out and its columns by the names that they were given. */
  readonly text: string;
}

/** Looks at a query; `names` are those that a view or a table gives to its first columns. */
export function analyzeQuery(
  query: Node,
  { catalog, searchPath, postgres }: QueryMoment,
  names: readonly string[],
): AnalyzedQuery {
  const tree = structuredClone(query);
  const analysis = new Analysis(catalog, searchPath, postgres);
  const select = as(tree, "SelectStmt");
  const found = select && analyzeSelect(select, { outer: undefined, commonTables: new Map() }, analysis);
  const columns = found?.map((column, index) => ({ ...column, name: names[index] ?? column.name }));
  let text: string | undefined;
  return {
    columns,
    reads: analysis.reads,
    get text() {
      return (text ??= named(tree, names));
    },
  };
}
