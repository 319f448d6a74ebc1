import { parseStatement, type ParsedStatement } from "../../sql/parsed-statement";
import { routineBodyAt } from "../../sql/routine-body";
import type { TextRange } from "../../sql/text-range";
import { resolveRoutine } from "../apply/resolve";
import type { Change, ChangeKind } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { FunctionCall } from "../model/expression";
import { keyOf } from "../model/names";
import type { Routine } from "../model/routine";
import { changesOf } from "../read/read-changes";
import { readProcedureChanges } from "../read/procedural/read-body";
import { parseSearchPath } from "../search-path";
import { renderRoutine } from "../render/routine";

/** What one call does, at the place of the call. */
export interface CalledChanges {
  /** Tells routines apart: one that calls itself is read once. */
  readonly routine: string;
  readonly changes: readonly Change[];
  /** Of a routine with `SET search_path`. */
  readonly searchPath: readonly string[] | undefined;
}

/** What the routines do that a change calls, those that change a schema or rows. */
export function calledChanges(
  change: Change,
  catalog: Catalog,
  searchPath: readonly string[],
  text: string,
): readonly CalledChanges[] {
  if (change.kind === "call") return called(change.routine, change.range, catalog, searchPath, text);
  if (change.kind !== "query") return [];
  return change.calls.flatMap((call) => called(call, change.range, catalog, searchPath, text));
}

function called(
  call: FunctionCall,
  range: TextRange,
  catalog: Catalog,
  searchPath: readonly string[],
  text: string,
): readonly CalledChanges[] {
  const key = keyOf(resolveRoutine(catalog, call, searchPath));
  const fitting = (catalog.routines.get(key) ?? []).filter((routine) => takes(routine, call.argumentCount));
  const [routine] = fitting;
  // Which of several is meant depends on the types.
  if (!routine || fitting.length > 1 || !doesMore(routine)) return [];
  const path = routine.settings["search_path"];
  return [
    {
      routine: `${key}\0${fitting.length}`,
      changes: bodyChanges(statementOf(routine), { text, range }),
      searchPath: path === undefined ? undefined : parseSearchPath(path),
    },
  ];
}

function takes(routine: Routine, count: number): boolean {
  const inputs = routine.arguments.filter(({ mode }) => mode !== "out" && mode !== "table");
  const required = inputs.filter((one) => one.default === undefined && one.mode !== "variadic").length;
  return count >= required && (count <= inputs.length || inputs.at(-1)?.mode === "variadic");
}

/** Kinds that leave schema and rows as they are. */
const HARMLESS: ReadonlySet<ChangeKind> = new Set<ChangeKind>(["other", "doBlock"]);

const doing = new WeakMap<Routine, boolean>();

/** Whether a call does more than read. */
function doesMore(routine: Routine): boolean {
  let known = doing.get(routine);
  if (known === undefined) {
    const statement = isReadable(routine) ? statementOf(routine) : undefined;
    const changes = statement ? bodyChanges(statement, undefined) : [];
    known = changes.some((change) =>
      change.kind === "query"
        ? change.command !== "select" || change.calls.length > 0
        : !HARMLESS.has(change.kind),
    );
    doing.set(routine, known);
  }
  return known;
}

/** Most routines hold no word that changes anything. */
const isReadable = ({ language, body, kind }: Routine): boolean =>
  kind !== "aggregate" &&
  (language === "plpgsql" || language === "sql") &&
  !/^\s*(?:begin\s+atomic|return)\b/i.test(body);

const statements = new WeakMap<Routine, ParsedStatement>();

/** The statement that creates a routine. */
function statementOf(routine: Routine): ParsedStatement {
  let statement = statements.get(routine);
  if (!statement) {
    statement = parseStatement(renderRoutine(routine)).parsed;
    statements.set(routine, statement);
  }
  return statement;
}

function bodyChanges(
  statement: ParsedStatement,
  place: { readonly text: string; readonly range: TextRange } | undefined,
): readonly Change[] {
  const body = routineBodyAt(statement, place);
  if (body?.procedure) return readProcedureChanges(body.procedure);
  return (body?.statements ?? []).flatMap((one) =>
    changesOf(one).map((change): Change => ({ ...change, inBody: true })),
  );
}
