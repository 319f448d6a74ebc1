import { parsePostgres } from "../../sql/postgres-parser";
import type { Node } from "../../sql/tree";
import { deparse } from "../read/query/expression";
import { figureName } from "../read/query/figure-name";
import { as } from "../read/tree-access";
import { columnList } from "../render/constraint";

/** A query whose columns have the given names, as far as they go; the tree is changed. */
export function named(tree: Node, names: readonly string[]): string {
  let select = as(tree, "SelectStmt");
  while (select?.larg) select = select.larg;
  const targets = (select?.targetList ?? []).flatMap((target) => as(target, "ResTarget") ?? []);
  const hasStar = targets.some(({ val }) => "A_Star" in (as(val, "ColumnRef")?.fields?.at(-1) ?? {}));
  if (names.length === 0) return deparse(tree);
  if (hasStar || targets.length < names.length)
    return `SELECT * FROM (${deparse(tree)}) AS query${columnList(names)}`;
  names.forEach((name, index) => {
    const target = targets[index]!;
    if (target.name !== undefined || !target.val || figureName(target.val) !== name) target.name = name;
  });
  return deparse(tree);
}

/** The same for a query that is kept as text; one that cannot be read stays. */
export function withOutputNames(query: string, names: readonly string[]): string {
  try {
    const tree = parsePostgres(query)[0];
    return tree ? named(tree, names) : query;
  } catch {
    return query;
  }
}
