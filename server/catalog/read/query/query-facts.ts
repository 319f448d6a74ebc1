import { identifiersOf } from "../../../sql/identifier";
import { parsePostgres } from "../../../sql/postgres-parser";
import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { FuncCall, Node, RangeVar, SelectStmt, TypeCast } from "../../../sql/tree";
import type { Reference } from "../../changes/definitions";
import type { FunctionCall } from "../../model/expression";
import { relationsIn } from "./relations-in-query";
import { SEQUENCE_FUNCTIONS } from "./rename-in-sql";
import { functionCall, visitNodes } from "./expression";
import { as, relationReference, stringOf, stringsOf } from "../tree-access";

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
  /** What `nextval('s')` and `'t'::regclass` name. */
  readonly constants: readonly { readonly schema: string | undefined; readonly name: string }[];
}

export const NO_QUERY: QueryFacts = {
  reads: [],
  readsWhole: [],
  mentions: [],
  locksRows: false,
  calls: [],
  constants: [],
};

const FUNCTIONS_IN_FROM: ReadonlySet<string> = new Set(["RangeFunction", "RangeTableFunc", "JsonTable"]);

export function readQueryFacts(query: Node, statement: ParsedStatement): QueryFacts {
  const constants: { schema: string | undefined; name: string }[] = [];
  const mentions = new Set<string>();
  const ownNames = new Set<string>();
  let readsFunctions = false;
  const calls: FunctionCall[] = [];
  let locksRows = false;
  visitNodes(query, (tag, content) => {
    if (tag === "CommonTableExpr") {
      for (const name of stringsOf((content as { aliascolnames?: Node[] }).aliascolnames)) ownNames.add(name);
    } else if (tag === "FuncCall") {
      const call = functionCall(content as FuncCall);
      calls.push(call);
      if (SEQUENCE_FUNCTIONS.has(call.name))
        constants.push(...relationNamedBy((content as FuncCall).args?.[0]));
    } else if (tag === "TypeCast" && isRegclass(content as TypeCast))
      constants.push(...relationNamedBy((content as TypeCast).arg));
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
  const relations = new Set(relationsIn(query));
  const referenceTo = (relation: RangeVar) => relationReference(relation, statement);
  return {
    reads: [...relations].map(referenceTo),
    readsWhole: readWholeReads(query)
      .filter((relation) => relations.has(relation))
      .map(referenceTo),
    mentions: readsFunctions ? [] : [...mentions].filter((name) => !ownNames.has(name)),
    locksRows,
    calls,
    constants,
  };
}

/** The relations that statements name, and whether they write to them; none where the text is not SQL. */
export function readStatementsRelations(sql: string): {
  readonly relation: { readonly schema: string | undefined; readonly name: string };
  readonly isWritten: boolean;
}[] {
  const found: ReturnType<typeof readStatementsRelations> = [];
  const written = new Set<unknown>();
  // The body of an SQL function in SQL's own words.
  const text = sql.replace(/^\s*BEGIN ATOMIC\b([\s\S]*)\bEND\s*$/i, "$1").replace(/^\s*RETURN\b/i, "SELECT");
  try {
    visitNodes(parsePostgres(text), (tag, content) => {
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

const isRegclass = ({ typeName }: TypeCast): boolean => stringsOf(typeName?.names).at(-1) === "regclass";

function relationNamedBy(node: Node | undefined): { schema: string | undefined; name: string }[] {
  const text = as(as(node, "TypeCast")?.arg ?? node, "A_Const")?.sval?.sval;
  if (text === undefined) return [];
  const [name = "", schema] = identifiersOf(text.replaceAll(".", ",")).reverse();
  return [{ schema, name }];
}

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
