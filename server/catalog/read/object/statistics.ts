import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { AlterStatsStmt, CreateStatsStmt } from "../../../sql/tree";
import type { Change } from "../../changes/change";
import type { Statistics } from "../../model/named-object";
import { readExpression } from "../query/expression";
import { as, nameReference, relationReference, stringsOf, wholeRange } from "../tree-access";

export function readCreateStatistics(node: CreateStatsStmt, statement: ParsedStatement): Change[] {
  const elements = (node.exprs ?? []).flatMap((item) => as(item, "StatsElem") ?? []);
  const names = stringsOf(node.defnames);
  return [
    {
      kind: "createStatistics",
      statistics: names.length > 0 ? nameReference(names, statement) : undefined,
      table: relationReference(as(node.relations?.[0], "RangeVar"), statement),
      ifNotExists: node.if_not_exists === true,
      kinds: stringsOf(node.stat_types) as unknown as Statistics["kinds"],
      columns: elements.flatMap(({ name }) => name ?? []),
      expressions: elements.flatMap(({ expr }) => (expr ? readExpression(expr) : [])),
      range: wholeRange(statement),
    },
  ];
}

/** -1 and DEFAULT are the same; the tree says the latter by nothing. */
export function readAlterStatistics(node: AlterStatsStmt, statement: ParsedStatement): Change[] {
  const target = as(node.stxstattarget, "Integer")?.ival ?? (node.stxstattarget ? 0 : -1);
  return [
    {
      kind: "alterStatistics",
      statistics: nameReference(stringsOf(node.defnames), statement),
      ifExists: node.missing_ok === true,
      target: target < 0 ? undefined : target,
      range: wholeRange(statement),
    },
  ];
}
