import { deparseSync } from "pgsql-deparser";
import { parsePostgres } from "../../../sql/postgres-parser";
import type { ColumnRef, FuncCall, Node } from "../../../sql/tree";
import type { Expression, FunctionCall } from "../../model/expression";
import { figureName } from "./figure-name";
import { shortCasts } from "./short-casts";
import { as, stringOf, stringsOf, tagOf } from "../tree-access";

/** Reduces the tree of an expression to the model's. */
export function readExpression(node: Node): Expression {
  const calls: FunctionCall[] = [];
  const columns = new Set<string>();
  let hasSubquery = false;
  visitNodes(node, (tag, content) => {
    if (tag === "FuncCall") calls.push(functionCall(content as FuncCall));
    else if (tag === "SQLValueFunction")
      calls.push({ schema: "pg_catalog", name: valueFunctionName(content), argumentCount: 0 });
    else if (tag === "ColumnRef") addColumn(content as ColumnRef, columns);
    else if (tag === "SubLink") hasSubquery = true;
  });
  let text: string | undefined;
  return {
    // Written when it is asked for: most expressions of a history never are.
    get text() {
      return (text ??= deparse(node));
    },
    calls,
    columns: [...columns],
    isConstant: calls.length === 0 && columns.size === 0 && !hasSubquery,
    provesNotNull: provenNotNull(node),
    hasSubquery,
    ...present(figureName(node)),
  };
}

const present = (label: string | undefined): { label?: string } => (label === undefined ? {} : { label });

/** The same for an expression given as text, such as `pg_get_expr` answers. Throws when it is not an expression. */
export function readExpressionText(text: string): Expression {
  const statement = parsePostgres(`SELECT ${text}`)[0];
  const target = as(as(statement, "SelectStmt")?.targetList?.[0], "ResTarget")?.val;
  if (!target) throw new Error(`not an expression: ${text}`);
  return readExpression(target);
}

/** The text of a tree; a node that the deparser does not know keeps its tag, so that it still compares. */
export function deparse(node: Node): string {
  try {
    return shortCasts(deparseSync(node, { pretty: false }));
  } catch {
    return `<${tagOf(node)}>`;
  }
}

/** Calls `visit` for every tagged node below and including `node`, in the order of the text where the tree keeps it. */
export function visitNodes(value: unknown, visit: (tag: string, content: object) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visitNodes(item, visit);
  } else if (value !== null && typeof value === "object") {
    for (const [key, content] of Object.entries(value)) {
      if (content === null || typeof content !== "object") continue;
      if (!Array.isArray(content) && isTag(key)) visit(key, content);
      visitNodes(content, visit);
    }
  }
}

/** Tags of nodes are capitalised, fields are not. */
const isTag = (key: string): boolean => key.charCodeAt(0) < 97;

export function functionCall(call: FuncCall): FunctionCall {
  const names = stringsOf(call.funcname);
  return {
    schema: names.length > 1 ? names.at(-2) : undefined,
    name: names.at(-1) ?? "",
    argumentCount: call.args?.length ?? 0,
  };
}

/** `SVFOP_CURRENT_TIMESTAMP_N` → "current_timestamp". */
function valueFunctionName(content: object): string {
  const operation = (content as { op?: string }).op ?? "";
  return operation
    .replace(/^SVFOP_/, "")
    .replace(/_N$/, "")
    .toLowerCase();
}

function addColumn(reference: ColumnRef, columns: Set<string>): void {
  const name = stringOf(reference.fields?.at(-1));
  if (name !== undefined) columns.add(name);
}

/** Columns of top-level conjuncts `c IS NOT NULL`: what `ConstraintImpliedByRelConstraint` of PostgreSQL can use. */
function provenNotNull(node: Node): string[] {
  const conjunction = as(node, "BoolExpr");
  if (conjunction?.boolop === "AND_EXPR") return (conjunction.args ?? []).flatMap(provenNotNull);
  const test = as(node, "NullTest");
  if (test?.nulltesttype !== "IS_NOT_NULL") return [];
  const name = stringOf(as(test.arg, "ColumnRef")?.fields?.at(-1));
  return name === undefined ? [] : [name];
}
