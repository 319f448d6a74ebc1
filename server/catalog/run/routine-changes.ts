import { parseStatement, type ParsedStatement } from "../../sql/parsed-statement";
import { routineBodyAt, type CallPlace } from "../../sql/routine-body";
import type { RangeVar } from "../../sql/tree";
import type { Change } from "../changes/change";
import type { Reference } from "../changes/definitions";
import type { FunctionCall } from "../model/expression";
import type { Routine } from "../model/routine";
import { visitNodes } from "../read/query/expression";
import { readProcedureChanges } from "../read/procedural/read-body";
import { NO_QUERY, readQueryFacts } from "../read/query/query-facts";
import { changesOf } from "../read/read-changes";
import { as, relationReference } from "../read/tree-access";
import { renderRoutine } from "../render/routine";

const statements = new WeakMap<Routine, ParsedStatement>();

/** The statement that creates a routine, be it read from text or from a server. */
function statementOf(routine: Routine): ParsedStatement {
  let statement = statements.get(routine);
  if (!statement) {
    statement = parseStatement(renderRoutine(routine)).parsed;
    statements.set(routine, statement);
  }
  return statement;
}

/** What a routine in SQL or PL/pgSQL does when it runs; nothing is known of other languages. */
export function routineChanges(routine: Routine, call?: CallPlace): readonly Change[] {
  const { kind, language } = routine;
  if (kind === "aggregate" || (language !== "plpgsql" && language !== "sql")) return [];
  const body = routineBodyAt(statementOf(routine), call);
  if (body?.procedure) return readProcedureChanges(body.procedure);
  return (body?.statements ?? []).flatMap((one) =>
    changesOf(one).map((change): Change => ({ ...change, inBody: true })),
  );
}

/** What the body of a routine refers to, as far as names tell. Ranges are those of `renderRoutine`'s text. */
export interface RoutineFacts {
  readonly reads: readonly Reference[];
  readonly writes: readonly Reference[];
  /** Last names of column references. */
  readonly columns: readonly string[];
  readonly calls: readonly FunctionCall[];
  /** It executes text that only a run tells. */
  readonly isDynamic: boolean;
}

const facts = new WeakMap<Routine, RoutineFacts>();

/** Read when somebody asks for the first time. */
export function routineFacts(routine: Routine): RoutineFacts {
  let known = facts.get(routine);
  if (!known) facts.set(routine, (known = readFacts(routine)));
  return known;
}

function readFacts(routine: Routine): RoutineFacts {
  const changes = routineChanges(routine);
  const queries = changes.flatMap((change) => (change.kind === "query" ? change : []));
  const atomic = atomicFacts(routine);
  const writes = changes.flatMap((change) => {
    if (change.kind === "query" || change.kind === "copy") return change.target ?? [];
    return change.kind === "truncate" ? change.tables : [];
  });
  return {
    reads: [...queries.flatMap(({ reads }) => reads), ...atomic.reads],
    writes: [...writes, ...atomic.writes],
    columns: [...new Set([...queries.flatMap(({ mentions }) => mentions), ...atomic.mentions])],
    calls: [
      ...queries.flatMap(({ calls }) => calls),
      ...changes.flatMap((change) => (change.kind === "call" ? change.routine : [])),
      ...atomic.calls,
    ],
    isDynamic: changes.some(({ kind }) => kind === "dynamicSql"),
  };
}

/** Of `BEGIN ATOMIC … END` and `RETURN …`, whose statements are in the tree of the routine's own. */
function atomicFacts(routine: Routine) {
  const statement = routine.language === "sql" ? statementOf(routine) : undefined;
  const body = as(statement?.tree, "CreateFunctionStmt")?.sql_body;
  if (!statement || !body) return { ...NO_QUERY, writes: [] };
  const writes: Reference[] = [];
  visitNodes(body, (tag, content) => {
    const { relation } = content as { relation?: RangeVar };
    if (relation && MODIFYING.has(tag)) writes.push(relationReference(relation, statement));
  });
  return { ...readQueryFacts(body, statement), writes };
}

const MODIFYING: ReadonlySet<string> = new Set(["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"]);
