import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { CommentStmt, Node } from "../../../sql/tree";
import type { Change } from "../../changes/change";
import type { CommentedObject } from "../../changes/cluster-changes";
import { readObjectReference } from "./object-reference";
import { as, nameReference, stringsOf, wholeRange } from "../tree-access";

const RELATIONS: Readonly<
  Record<string, Extract<CommentedObject, { relationKind: unknown }>["relationKind"]>
> = {
  OBJECT_TABLE: "table",
  OBJECT_FOREIGN_TABLE: "foreign table",
  OBJECT_VIEW: "view",
  OBJECT_MATVIEW: "materialized view",
  OBJECT_SEQUENCE: "sequence",
  OBJECT_INDEX: "index",
};

/** What is named behind its relation. */
const PARTS: Readonly<Record<string, "column" | "constraint" | "trigger" | "policy" | "rule">> = {
  OBJECT_COLUMN: "column",
  OBJECT_TABCONSTRAINT: "constraint",
  OBJECT_TRIGGER: "trigger",
  OBJECT_POLICY: "policy",
  OBJECT_RULE: "rule",
};

export function readComment(node: CommentStmt, statement: ParsedStatement): Change[] {
  const range = wholeRange(statement);
  const object = commentedObject(node.objtype ?? "", node.object, statement);
  return object
    ? [{ kind: "comment", object, text: node.comment === "" ? undefined : node.comment, range }]
    : [{ kind: "other", tag: "CommentStmt", range }];
}

function commentedObject(
  objectType: string,
  object: Node | undefined,
  statement: ParsedStatement,
): CommentedObject | undefined {
  const names = stringsOf(as(object, "List")?.items);
  const relationKind = RELATIONS[objectType];
  if (relationKind)
    return {
      kind: relationKind === "index" ? "index" : "relation",
      ...{ name: nameReference(names, statement), relationKind },
    };
  const part = PARTS[objectType];
  if (part)
    return { kind: part, name: nameReference(names.slice(0, -1), statement), part: names.at(-1) ?? "" };
  if (objectType === "OBJECT_DOMCONSTRAINT") {
    const domain = as(as(object, "List")?.items?.[0], "TypeName");
    return {
      kind: "domain constraint",
      name: nameReference(stringsOf(domain?.names), statement),
      part: names.at(-1) ?? "",
    };
  }
  return readObjectReference(objectType, object, statement);
}
