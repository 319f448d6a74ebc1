import type { ParsedStatement } from "../../sql/parsed-statement";
import type { IndexElem, IndexStmt, Node, ReindexStmt } from "../../sql/tree";
import type { Change, ChangeOf } from "../changes/change";
import type { IndexKey } from "../model/index-definition";
import { readExpression } from "./expression";
import { isOn, readOptions } from "./options";
import { as, relationReference, stringsOf, wholeRange } from "./tree-access";

export function readCreateIndex(node: IndexStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "createIndex",
      name: node.idxname,
      table: relationReference(node.relation, statement),
      method: node.accessMethod ?? "btree",
      keys: elements(node.indexParams).map(readKey),
      include: elements(node.indexIncludingParams).map((element) => element.name ?? ""),
      predicate: node.whereClause && readExpression(node.whereClause),
      unique: node.unique === true,
      nullsNotDistinct: node.nulls_not_distinct === true,
      concurrently: node.concurrent === true,
      ifNotExists: node.if_not_exists === true,
      only: node.relation?.inh !== true,
      range: wholeRange(statement),
    },
  ];
}

const elements = (nodes: readonly Node[] | undefined): IndexElem[] =>
  (nodes ?? [])
    .map((node) => as(node, "IndexElem"))
    .filter((element): element is IndexElem => element !== undefined);

function readKey(element: IndexElem): IndexKey {
  const descending = element.ordering === "SORTBY_DESC";
  const operatorClass = stringsOf(element.opclass).at(-1);
  const collation = stringsOf(element.collation).at(-1);
  return {
    ...(element.name !== undefined && { column: element.name }),
    ...(element.expr && { expression: readExpression(element.expr) }),
    ...(operatorClass !== undefined && { operatorClass }),
    ...(collation !== undefined && { collation }),
    descending,
    // NULLS FIRST is the default of DESC (manual, CREATE INDEX).
    nullsFirst:
      element.nulls_ordering === "SORTBY_NULLS_FIRST" ||
      (descending && element.nulls_ordering !== "SORTBY_NULLS_LAST"),
  };
}

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
