import type { TextRange } from "../../sql/text-range";
import { resolveRoutine } from "../apply/resolve";
import type { Change, ChangeKind } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { FunctionCall } from "../model/expression";
import { keyOf } from "../model/names";
import type { Routine } from "../model/routine";
import { parseSearchPath } from "../search-path";
import { routineChanges } from "./routine-changes";

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
      changes: routineChanges(routine, { text, range }),
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
    known = routineChanges(routine).some((change) =>
      change.kind === "query"
        ? change.command !== "select" || change.calls.length > 0
        : !HARMLESS.has(change.kind),
    );
    doing.set(routine, known);
  }
  return known;
}
