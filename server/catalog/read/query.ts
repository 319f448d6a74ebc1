import type { ParsedStatement } from "../../sql/parsed-statement";
import type { Node, RangeVar, SelectStmt } from "../../sql/tree";
import type { Change, ChangeOf } from "../changes/change";
import { readQueryFacts } from "./query-facts";
import { readSetConfig } from "./settings";
import { relationReference, tagOf, wholeRange } from "./tree-access";

type Command = ChangeOf<"query">["command"];
const COMMANDS: Readonly<Record<string, Command>> = {
  SelectStmt: "select",
  InsertStmt: "insert",
  UpdateStmt: "update",
  DeleteStmt: "delete",
  MergeStmt: "merge",
};

/** SELECT, INSERT, UPDATE, DELETE, MERGE; `set_config` in a SELECT also sets. */
export function readQuery(
  content: { relation?: RangeVar; whereClause?: Node },
  statement: ParsedStatement,
  node: Node,
): Change[] {
  const command = COMMANDS[tagOf(node)] ?? "select";
  const query: ChangeOf<"query"> = {
    kind: "query",
    command,
    target:
      command === "select" ? undefined : content.relation && relationReference(content.relation, statement),
    reads: readQueryFacts(node, statement).reads,
    hasWhere: content.whereClause !== undefined,
    range: wholeRange(statement),
  };
  return command === "select" ? [query, ...readSetConfig(content as SelectStmt, statement)] : [query];
}
