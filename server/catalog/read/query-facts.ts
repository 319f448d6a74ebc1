import { parsePostgres } from "../../sql/postgres-parser";
import type { ParsedStatement } from "../../sql/parsed-statement";
import type { FuncCall, Node, RangeVar, SelectStmt } from "../../sql/tree";
import type { Reference } from "../changes/definitions";
import type { FunctionCall } from "../model/expression";
import { functionCall, visitNodes } from "./expression";
import { as, relationReference, stringOf, stringsOf } from "./tree-access";

/** What a query touches, as far as names tell: common table expressions are not relations. */
export interface QueryFacts {
  readonly reads: readonly Reference[];
  /** Those of which it reads every row for sure: alone in FROM, without WHERE and LIMIT. */
  readonly readsWhole: readonly Reference[];
  /**
   * Last names of column references that stand for columns of the relations: not what the query itself names so, and
   * none where a function in FROM may have such columns too.
   */
  readonly mentions: readonly string[];
  /** It has FOR UPDATE or one of its kin. */
  readonly locksRows: boolean;
  /** Functions that it calls, each as often as it does. */
  readonly calls: readonly FunctionCall[];
}

export const NO_QUERY: QueryFacts = { reads: [], readsWhole: [], mentions: [], locksRows: false, calls: [] };

const FUNCTIONS_IN_FROM: ReadonlySet<string> = new Set(["RangeFunction", "RangeTableFunc", "JsonTable"]);

export function readQueryFacts(query: Node, statement: ParsedStatement): QueryFacts {
  const reads: Reference[] = [];
  const commonTables = new Set<string>();
  const mentions = new Set<string>();
  const ownNames = new Set<string>();
  let readsFunctions = false;
  const calls: FunctionCall[] = [];
  let locksRows = false;
  visitNodes(query, (tag, content) => {
    if (tag === "CommonTableExpr") {
      commonTables.add((content as { ctename?: string }).ctename ?? "");
      for (const name of stringsOf((content as { aliascolnames?: Node[] }).aliascolnames)) ownNames.add(name);
    } else if (tag === "RangeVar") reads.push(relationReference(content as never, statement));
    else if (tag === "FuncCall") calls.push(functionCall(content as FuncCall));
    else if (tag === "LockingClause") locksRows = true;
    else if (FUNCTIONS_IN_FROM.has(tag)) readsFunctions = true;
    else if (tag === "ResTarget") ownNames.add((content as { name?: string }).name ?? "");
    else if (tag === "Alias")
      for (const name of stringsOf((content as { colnames?: Node[] }).colnames)) ownNames.add(name);
    else if (tag === "ColumnRef") {
      const name = stringOf((content as { fields?: Node[] }).fields?.at(-1));
      if (name !== undefined) mentions.add(name);
    }
  });
  const isRelation = (read: Reference) => read.schema !== undefined || !commonTables.has(read.name);
  return {
    reads: reads.filter(isRelation),
    readsWhole: readWholeReads(query)
      .map((relation) => relationReference(relation, statement))
      .filter(isRelation),
    mentions: readsFunctions ? [] : [...mentions].filter((name) => !ownNames.has(name)),
    locksRows,
    calls,
  };
}

/** The relations that statements name, and whether they write to them; none where the text is not SQL. */
export function readStatementsRelations(sql: string): {
  readonly relation: { readonly schema: string | undefined; readonly name: string };
  readonly isWritten: boolean;
}[] {
  const found: ReturnType<typeof readStatementsRelations> = [];
  const written = new Set<unknown>();
  try {
    visitNodes(parsePostgres(sql), (tag, content) => {
      if (WRITING.has(tag)) written.add((content as { relation?: RangeVar }).relation);
      if (tag === "RangeVar") add(content as RangeVar, false);
    });
  } catch {
    return [];
  }
  for (const relation of written) add(relation as RangeVar | undefined, true);
  return found;

  function add(relation: RangeVar | undefined, isWritten: boolean): void {
    const { schemaname: schema, relname: name } = relation ?? {};
    if (name !== undefined) found.push({ relation: { schema, name }, isWritten });
  }
}
const WRITING: ReadonlySet<string> = new Set(["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"]);

/** The relations that the sub-selects of an expression read. */
export function readRelations(
  expression: string,
): { readonly schema: string | undefined; readonly name: string }[] {
  const found: { readonly schema: string | undefined; readonly name: string }[] = [];
  visitNodes(parsePostgres(`SELECT ${expression}`), (tag, content) => {
    const { schemaname, relname } = content as RangeVar;
    if (tag === "RangeVar" && relname !== undefined) found.push({ schema: schemaname, name: relname });
  });
  return found;
}

/** What a query reads from end to end, of itself and of the arms of its UNION; what a sub-select reads may end early. */
export const readWholeReads = (query: Node): RangeVar[] => wholeReads(as(query, "SelectStmt"));

function wholeReads(select: SelectStmt | undefined): RangeVar[] {
  if (!select || select.limitCount) return [];
  if (select.larg || select.rarg) return [...wholeReads(select.larg), ...wholeReads(select.rarg)];
  const [only, ...others] = select.fromClause ?? [];
  const relation = as(only, "RangeVar");
  return relation && others.length === 0 && !select.whereClause ? [relation] : [];
}
