import type { IndexElem, Node } from "../../../sql/tree";
import type { CollationName, IndexKey } from "../../model/index-definition";
import { readExpression } from "../query/expression";
import { readOptions } from "../options";
import { as, stringsOf } from "../tree-access";

/** A key of CREATE INDEX, or an element of EXCLUDE. */
export function readIndexKey(given: IndexElem): IndexKey {
  const element = withoutParentheses(given);
  const descending = element.ordering === "SORTBY_DESC";
  const operatorClass = readCatalogName(element.opclass);
  const collation = readCatalogName(element.collation);
  return {
    ...(element.name !== undefined && { column: element.name }),
    ...(element.expr && { expression: readExpression(element.expr) }),
    ...(operatorClass && { operatorClass }),
    ...(element.opclassopts && { operatorClassOptions: readOptions(element.opclassopts) }),
    ...(collation && { collation }),
    descending,
    // NULLS FIRST is the default of DESC (manual, CREATE INDEX).
    nullsFirst:
      element.nulls_ordering === "SORTBY_NULLS_FIRST" ||
      (descending && element.nulls_ordering !== "SORTBY_NULLS_LAST"),
  };
}

/** `(name)` and `(name COLLATE "C")` are the column all the same (`ComputeIndexAttrs` of indexcmds.c). */
function withoutParentheses(element: IndexElem): IndexElem {
  const collated = as(element.expr, "CollateClause");
  const inner = collated?.arg ?? element.expr;
  const column = stringsOf(as(inner, "ColumnRef")?.fields).at(-1);
  const collation = element.collation ?? collated?.collname;
  if (column === undefined && !collated) return element;
  const { expr: _expr, ...rest } = element;
  return {
    ...rest,
    ...(column === undefined ? { ...(inner && { expr: inner }) } : { name: column }),
    ...(collation && { collation }),
  };
}

/** The name of a collation or an operator class; undefined where there is none. */
export function readCatalogName(nodes: readonly Node[] | undefined): CollationName | undefined {
  const names = stringsOf(nodes);
  const name = names.at(-1);
  if (name === undefined) return undefined;
  const schema = names.at(-2);
  return { ...(schema !== undefined && schema !== "pg_catalog" && { schema }), name };
}
