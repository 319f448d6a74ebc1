import type { ParsedStatement } from "../../sql/parsed-statement";
import type { CommentStmt } from "../../sql/tree";
import type { Change, ChangeOf } from "../changes/change";
import { as, nameReference, stringOf, stringsOf, wholeRange } from "./tree-access";

const OBJECT_KINDS: Readonly<Record<string, ChangeOf<"comment">["objectKind"]>> = {
  OBJECT_TABLE: "table",
  OBJECT_VIEW: "view",
  OBJECT_MATVIEW: "materialized view",
  OBJECT_COLUMN: "column",
  OBJECT_INDEX: "index",
  OBJECT_SCHEMA: "schema",
};

export function readComment(node: CommentStmt, statement: ParsedStatement): Change[] {
  const objectKind = OBJECT_KINDS[node.objtype ?? ""] ?? "other";
  const bare = stringOf(node.object);
  const names = bare === undefined ? stringsOf(as(node.object, "List")?.items) : [bare];
  const isColumn = objectKind === "column";
  return [
    {
      kind: "comment",
      objectKind,
      object: nameReference(isColumn ? names.slice(0, -1) : names, statement),
      column: isColumn ? names.at(-1) : undefined,
      text: node.comment,
      range: wholeRange(statement),
    },
  ];
}
