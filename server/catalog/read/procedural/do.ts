import type { ParsedStatement } from "../../../sql/parsed-statement";
import { routineBodyOf } from "../../../sql/routine-body";
import type { DoStmt } from "../../../sql/tree";
import type { Change } from "../../changes/change";
import { wholeRange } from "../tree-access";
import { readProcedureChanges } from "./read-body";

/** A body may execute DO, whose body executes DO: nobody writes more of them. */
const MOST_BODIES = 8;
let bodies = 0;

/** DO: that it is one, and what its body does. */
export function readDo(_node: DoStmt, statement: ParsedStatement): Change[] {
  const range = wholeRange(statement);
  const block: Change = { kind: "doBlock", range };
  if (bodies === MOST_BODIES)
    return [block, { kind: "dynamicSql", reason: "it stands within too many others", range }];
  bodies++;
  try {
    return [block, ...readBody(statement)];
  } finally {
    bodies--;
  }
}

function readBody(statement: ParsedStatement): readonly Change[] {
  const range = wholeRange(statement);
  const body = routineBodyOf(statement);
  if (body?.procedure) return readProcedureChanges(body.procedure);
  // That of the outermost body is an error of its own.
  if (body?.fault)
    return bodies === 1 ? [] : [{ kind: "dynamicSql", reason: "it has a syntax error", range }];
  return [{ kind: "dynamicSql", reason: "it is in another language than PL/pgSQL", range }];
}
