import type { RangeVar, WithClause } from "../../../sql/tree";
import { as } from "../tree-access";

/**
 * The relations that a query names in FROM, in the order of its tree. A name that WITH gives to a query is no relation, but
 * only where it can be seen: in the query that WITH belongs to, in the tables behind it, and with RECURSIVE in all of them.
 */
export function relationsIn(query: unknown): RangeVar[] {
  const found: RangeVar[] = [];
  look(query, new Set(), found);
  return found;
}

function look(value: unknown, commonTables: ReadonlySet<string>, found: RangeVar[]): void {
  if (Array.isArray(value)) for (const item of value) look(item, commonTables, found);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const { withClause, ...rest } = value as { readonly withClause?: WithClause };
  const visible = withClause ? lookIntoWith(withClause, commonTables, found) : commonTables;
  for (const [field, content] of Object.entries(rest) as [string, unknown][]) {
    if (field === "RangeVar") addRelation(content as RangeVar, visible, found);
    else look(content, visible, found);
  }
}

function lookIntoWith(
  { ctes = [], recursive }: WithClause,
  outside: ReadonlySet<string>,
  found: RangeVar[],
): ReadonlySet<string> {
  const visible = new Set(outside);
  const tables = ctes.flatMap((node) => as(node, "CommonTableExpr") ?? []);
  if (recursive) for (const { ctename } of tables) visible.add(ctename ?? "");
  for (const table of tables) {
    look(table.ctequery, new Set(visible), found);
    visible.add(table.ctename ?? "");
  }
  return visible;
}

function addRelation(relation: RangeVar, commonTables: ReadonlySet<string>, found: RangeVar[]): void {
  if (relation.schemaname !== undefined || !commonTables.has(relation.relname ?? "")) found.push(relation);
}
