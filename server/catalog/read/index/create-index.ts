import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { IndexElem, IndexStmt, Node, ReindexStmt } from "../../../sql/tree";
import type { Change, ChangeOf } from "../../changes/change";
import { readExpression } from "../query/expression";
import { readIndexKey } from "./index-key";
import { isOn, readOptions } from "../options";
import { as, relationReference, wholeRange } from "../tree-access";

export function readCreateIndex(node: IndexStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "createIndex",
      name: node.idxname,
      table: relationReference(node.relation, statement),
      method: node.accessMethod ?? "btree",
      keys: elements(node.indexParams).map(readIndexKey),
      include: elements(node.indexIncludingParams).map((element) => element.name ?? ""),
      predicate: node.whereClause && readExpression(node.whereClause),
      unique: node.unique === true,
      nullsNotDistinct: node.nulls_not_distinct === true,
      concurrently: node.concurrent === true,
      ifNotExists: node.if_not_exists === true,
      only: node.relation?.inh !== true,
      options: readOptions(node.options),
      tablespace: node.tableSpace,
      range: wholeRange(statement),
    },
  ];
}

export const elements = (nodes: readonly Node[] | undefined): IndexElem[] =>
  (nodes ?? [])
    .map((node) => as(node, "IndexElem"))
    .filter((element): element is IndexElem => element !== undefined);

const REINDEX_TARGETS: Readonly<Record<string, ChangeOf<"reindex">["target"]>> = {
  REINDEX_OBJECT_INDEX: "index",
  REINDEX_OBJECT_TABLE: "table",
  REINDEX_OBJECT_SCHEMA: "schema",
  REINDEX_OBJECT_SYSTEM: "system",
  REINDEX_OBJECT_DATABASE: "database",
};

export function readReindex(node: ReindexStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "reindex",
      target: REINDEX_TARGETS[node.kind ?? ""] ?? "index",
      relation: node.relation && relationReference(node.relation, statement),
      name: node.name,
      concurrently: isOn(readOptions(node.params)["concurrently"]),
      range: wholeRange(statement),
    },
  ];
}
