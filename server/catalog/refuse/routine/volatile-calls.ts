import { resolveRoutine } from "../../apply/resolve";
import type { Expression, FunctionCall } from "../../model/expression";
import { keyOf } from "../../model/names";
import type { Routine } from "../../model/routine";
import { routineFacts } from "../../run/routine-changes";
import type { Moment } from "../refusal";

/** Functions of PostgreSQL that are not IMMUTABLE and that people put into indexes (`pg_proc.provolatile`). */
const NOT_IMMUTABLE: ReadonlySet<string> = new Set([
  ...["now", "current_timestamp", "current_date", "current_time", "localtimestamp", "localtime"],
  ...["clock_timestamp", "statement_timestamp", "transaction_timestamp", "timeofday", "random", "nextval"],
  ...["gen_random_uuid", "current_user", "session_user", "current_setting", "current_database"],
]);

/** Whether an expression surely calls what is not IMMUTABLE: a function of PostgreSQL, or one that the text makes. */
export const callsVolatile = ({ calls }: Pick<Expression, "calls">, moment: Moment): boolean =>
  calls.some((call) => isVolatile(call, moment, new Set()));

function isVolatile(call: FunctionCall, moment: Moment, around: ReadonlySet<Routine>): boolean {
  const { catalog, searchPath } = moment;
  const own = catalog.routines.get(keyOf(resolveRoutine(catalog, call, searchPath)));
  if (!own)
    return (call.schema === undefined || call.schema === "pg_catalog") && NOT_IMMUTABLE.has(call.name);
  return own.every((routine) => {
    if (routine.volatility === "immutable" || around.has(routine)) return false;
    if (!isInlined(routine)) return true;
    const inside = new Set([...around, routine]);
    return routineFacts(routine).calls.some((one) => isVolatile(one, moment, inside));
  });
}

/** The planner puts the expression of a simple SQL function in its place before it looks (`inline_function` of clauses.c). */
const isInlined = (routine: Routine): boolean =>
  routine.language === "sql" &&
  !routine.returnsSet &&
  routine.security === "invoker" &&
  Object.keys(routine.settings).length === 0 &&
  routineFacts(routine).reads.length === 0;
