import type { ParsedStatement } from "../../../sql/parsed-statement";
import { routineBodyOf } from "../../../sql/routine-body";
import type { DoStmt } from "../../../sql/tree";
import type { Change } from "../../changes/change";
import { wholeRange } from "../tree-access";
import { readProcedureChanges } from "./read-body";

/** DO: that it is one, and what its body does. */
export function readDo(_node: DoStmt, statement: ParsedStatement): Change[] {
  const range = wholeRange(statement);
  const body = routineBodyOf(statement);
  const block: Change = { kind: "doBlock", range };
  if (body?.procedure) return [block, ...readProcedureChanges(body.procedure)];
  if (body?.fault) return [block];
  return [block, { kind: "dynamicSql", reason: "it is in another language than PL/pgSQL", range }];
}
