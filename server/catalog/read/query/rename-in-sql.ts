import { identifiersOf } from "../../../sql/identifier";
import { parsePostgres } from "../../../sql/postgres-parser";
import type {
  A_Const,
  ColumnRef,
  CommonTableExpr,
  FuncCall,
  Node,
  RangeVar,
  TypeCast,
  TypeName,
} from "../../../sql/tree";
import type { Expression } from "../../model/expression";
import type { Renaming } from "../../model/renaming";
import { quoteIdentifier } from "../../quote-identifier";
import { deparse, readExpression, visitNodes } from "./expression";
import { sqlBodyText } from "../routine/sql-body";
import { as, stringsOf } from "../tree-access";

/** An expression in which objects have other names; the same one where it names none of them. */
export function renameInExpression(expression: Expression, renaming: Renaming): Expression {
  if (!mentions(expression.text, renaming)) return expression;
  const statement = parse(`SELECT ${expression.text}`);
  const target = as(as(statement, "SelectStmt")?.targetList?.[0], "ResTarget")?.val;
  return target && renameInTree(target, renaming) ? readExpression(target) : expression;
}

/** As above, of an expression that is kept as text. */
export function renameInExpressionText(text: string, renaming: Renaming): string {
  if (!mentions(text, renaming)) return text;
  const statement = parse(`SELECT ${text}`);
  const target = as(as(statement, "SelectStmt")?.targetList?.[0], "ResTarget")?.val;
  return target && renameInTree(target, renaming) ? deparse(target) : text;
}

/** As above, of a whole query. */
export function renameInQuery(text: string, renaming: Renaming): string {
  if (!mentions(text, renaming)) return text;
  const statement = parse(text);
  return statement && renameInTree(statement, renaming) ? deparse(statement) : text;
}

/** As above, of the body of a routine in standard SQL. */
export function renameInSqlBody(text: string, renaming: Renaming): string {
  if (!mentions(text, renaming)) return text;
  const body = as(parse(`CREATE FUNCTION f() RETURNS int ${text}`), "CreateFunctionStmt")?.sql_body;
  return body && renameInTree(body, renaming) ? sqlBodyText(body) : text;
}

const mentions = (text: string, { word }: Renaming): boolean => text.includes(word);

function parse(sql: string): Node | undefined {
  try {
    return parsePostgres(sql)[0];
  } catch {
    // What a tool's placeholder or an unknown node left cannot be read again.
    return undefined;
  }
}

/** Changes names in a tree that nobody else holds; whether there was one. */
function renameInTree(tree: Node, renaming: Renaming): boolean {
  let found = false;
  const rename = (kind: "relation" | "type" | "routine", names: readonly string[]): string[] | undefined => {
    const [name, schema] = [names.at(-1) ?? "", names.at(-2)];
    const to = renaming.rename(kind, { schema, name });
    if (!to) return undefined;
    found = true;
    return [...names.slice(0, -2), ...(to.schema === undefined ? [] : [to.schema]), to.name];
  };
  const commonTables = renaming.kind === "binding" ? commonTableNames(tree) : NO_NAMES;
  const list = (names: readonly string[]): Node[] => names.map((sval) => ({ String: { sval } }));
  const renameRelation = (relation: RangeVar | undefined): void => {
    if (!relation) return;
    const { schemaname: schema, relname = "" } = relation;
    if (schema === undefined && commonTables.has(relname)) return;
    const names = rename("relation", schema === undefined ? [relname] : [schema, relname]);
    if (!names) return;
    relation.relname = names.at(-1)!;
    if (names.length > 1) relation.schemaname = names.at(-2)!;
  };
  visitNodes(tree, (tag, content) => {
    if (tag === "FuncCall") {
      const call = content as FuncCall;
      const names = rename("routine", stringsOf(call.funcname));
      if (names) call.funcname = list(names);
      const first = as(call.args?.[0], "A_Const");
      if (SEQUENCE_FUNCTIONS.has(stringsOf(call.funcname).at(-1) ?? "")) renameInConstant(first, rename);
    } else if (tag === "RangeVar") renameRelation(content as RangeVar);
    else if (WRITES.has(tag)) renameRelation((content as { relation?: RangeVar }).relation);
    else if (tag === "TypeCast") {
      found = renameInCast(content as TypeCast, rename, list) || found;
    } else if (tag === "ColumnRef" && renaming.kind !== "binding") {
      const reference = content as ColumnRef;
      const fields = reference.fields ?? [];
      const table = stringsOf(fields.slice(0, -1));
      if (table.length === 0 || table.length !== fields.length - 1) return;
      const names = rename("relation", table);
      if (names) reference.fields = [...list(table.length > 1 ? names : names.slice(-1)), fields.at(-1)!];
    }
  });
  return found;
}
/** Commands that write to a relation, which their tree has without a tag of its own. */
const WRITES: ReadonlySet<string> = new Set(["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"]);

const NO_NAMES: ReadonlySet<string> = new Set();

function commonTableNames(tree: Node): ReadonlySet<string> {
  const names = new Set<string>();
  visitNodes(tree, (tag, content) => {
    if (tag === "CommonTableExpr") names.add((content as CommonTableExpr).ctename ?? "");
  });
  return names;
}

type Rename = (kind: "relation" | "type" | "routine", names: readonly string[]) => string[] | undefined;

/** Functions whose first argument names a sequence. */
export const SEQUENCE_FUNCTIONS: ReadonlySet<string> = new Set(["nextval", "currval", "setval"]);

/** A string that names a relation. */
function renameInConstant(constant: A_Const | undefined, rename: Rename): boolean {
  if (constant?.sval?.sval === undefined) return false;
  const renamed = rename("relation", identifiersOf(constant.sval.sval.replaceAll(".", ",")));
  if (renamed) constant.sval.sval = renamed.map(quoteIdentifier).join(".");
  return renamed !== undefined;
}

/** `x::mood`, and what `'orders_id_seq'::regclass` names. */
function renameInCast(cast: TypeCast, rename: Rename, list: (names: readonly string[]) => Node[]): boolean {
  const type: TypeName | undefined = cast.typeName;
  if (!type) return false;
  const names = stringsOf(type.names);
  if (names.at(-1) === "regclass") return renameInConstant(as(cast.arg, "A_Const"), rename);
  const renamed = rename("type", names) ?? rename("relation", names);
  if (renamed) type.names = list(renamed);
  return renamed !== undefined;
}
