import { parsePostgres } from "../../../sql/postgres-parser";
import type { ColumnRef, Node, RangeVar, ResTarget, SelectStmt } from "../../../sql/tree";
import type { Expression } from "../../model/expression";
import { deparse } from "./expression";
import { figureName } from "./figure-name";
import { as, stringOf, stringsOf } from "../tree-access";

/** A column that got another name, and what tells which names in a text mean it. */
export interface RenamedColumn {
  readonly from: string;
  readonly to: string;
  /** Whether a name in FROM means the column's relation. */
  readonly isItsRelation: (name: { readonly schema?: string | undefined; readonly name: string }) => boolean;
  /** Whether what a name in FROM means has a column of the old name too. */
  readonly hasColumn: (name: { readonly schema?: string | undefined; readonly name: string }) => boolean;
}

/** What a name in front of a column, or none, can mean at a place of a query. */
interface Visible {
  readonly alias: string;
  /** It is the relation whose column was renamed. */
  readonly isIt: boolean;
  /** It has a column of the old name. */
  readonly hasColumn: boolean;
}
/** One query's FROM; those around it come after it. */
type Scopes = readonly (readonly Visible[])[];

/**
 * An expression over the columns of the relation (a check, a default, a key, a policy), or of another where none is
 * given, with the column's new name.
 * PostgreSQL keeps numbers of columns, so that expressions follow; a text must be written anew. It is when it is read.
 */
export function renamedInExpression(
  expression: Expression,
  relation: string | undefined,
  renamed: RenamedColumn,
): Expression {
  if (!expression.columns.includes(renamed.from)) return expression;
  const follow = (column: string) => (column === renamed.from ? renamed.to : column);
  let text: string | undefined;
  return {
    ...withoutText(expression),
    get text() {
      return (text ??= rewrite(
        expression.text,
        relation === undefined ? [] : [[{ alias: relation, isIt: true, hasColumn: true }]],
        renamed,
      ));
    },
    columns: expression.columns.map(follow),
    provesNotNull: expression.provesNotNull.map(follow),
    ...(expression.label !== undefined && { label: follow(expression.label) }),
  };
}

/** Reading the text of an expression would write it: copy the rest. */
function withoutText(expression: Expression): Omit<Expression, "text"> {
  const { calls, columns, isConstant, provesNotNull, hasSubquery, label } = expression;
  return { calls, columns, isConstant, provesNotNull, hasSubquery, ...(label !== undefined && { label }) };
}

function rewrite(text: string, scopes: Scopes, renamed: RenamedColumn): string {
  try {
    const target = as(
      as(parsePostgres(`SELECT ${text}`)[0], "SelectStmt")?.targetList?.[0],
      "ResTarget",
    )?.val;
    if (!target) return text;
    renameIn(target, scopes, renamed);
    return deparse(target);
  } catch {
    return text;
  }
}

/** The query of a view with the column's new name; what the view calls its columns stays. */
export function renamedInQuery(query: string, renamed: RenamedColumn): string {
  try {
    const statement = parsePostgres(query)[0];
    if (!statement) return query;
    renameIn(statement, [], renamed);
    return deparse(statement);
  } catch {
    return query;
  }
}

/** Changes the names in a tree that belongs to nobody else. */
function renameIn(value: unknown, scopes: Scopes, renamed: RenamedColumn): void {
  if (Array.isArray(value)) for (const item of value) renameIn(item, scopes, renamed);
  else if (value !== null && typeof value === "object")
    for (const [key, content] of Object.entries(value)) {
      if (content === null || typeof content !== "object") continue;
      if (key === "ColumnRef") renameReference(content as ColumnRef, scopes, renamed);
      // The halves of a UNION stand there without their tag.
      else if (key === "SelectStmt" || key === "larg" || key === "rarg")
        (key === "SelectStmt" || "op" in content ? renameInSelect : renameIn)(
          content as SelectStmt,
          scopes,
          renamed,
        );
      else renameIn(content, scopes, renamed);
    }
}

function renameInSelect(select: SelectStmt, scopes: Scopes, renamed: RenamedColumn): void {
  const inside = [(select.fromClause ?? []).flatMap((item) => visibleIn(item, renamed)), ...scopes];
  const targets = (select.targetList ?? []).map((target) => as(target, "ResTarget") as ResTarget | undefined);
  const names = targets.map((target) => target?.val && figureName(target.val));
  renameIn({ ...select }, inside, renamed);
  targets.forEach((target, place) => {
    const name = names[place];
    if (target?.val && target.name === undefined && name !== undefined && figureName(target.val) !== name)
      target.name = name;
  });
}

function visibleIn(item: Node, renamed: RenamedColumn): Visible[] {
  const relation = as(item, "RangeVar") as RangeVar | undefined;
  if (relation) {
    const name = { schema: relation.schemaname, name: relation.relname ?? "" };
    const isIt = renamed.isItsRelation(name);
    const alias = relation.alias?.aliasname ?? name.name;
    return [{ alias, isIt, hasColumn: isIt || renamed.hasColumn(name) }];
  }
  const join = as(item, "JoinExpr");
  if (join) return [join.larg, join.rarg].flatMap((side) => (side ? visibleIn(side, renamed) : []));
  const subselect = as(item, "RangeSubselect");
  if (!subselect) return [];
  const targets = as(subselect.subquery, "SelectStmt")?.targetList ?? [];
  const outputs = targets.map((target) => {
    const { name, val } = as(target, "ResTarget") ?? {};
    return name ?? (val && figureName(val));
  });
  return [
    { alias: subselect.alias?.aliasname ?? "", isIt: false, hasColumn: outputs.includes(renamed.from) },
  ];
}

function renameReference({ fields = [] }: ColumnRef, scopes: Scopes, { from, to }: RenamedColumn): void {
  const last = as(fields.at(-1), "String");
  if (!last || stringOf(fields.at(-1)) !== from) return;
  const qualifier = stringsOf(fields).at(-2);
  const isMeant = (visible: Visible) =>
    qualifier === undefined ? visible.hasColumn : visible.alias === qualifier;
  const meant = scopes.flatMap((scope) => scope.find(isMeant) ?? [])[0];
  if (meant?.isIt) last.sval = to;
}
