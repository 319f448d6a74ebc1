import { resolveRoutine } from "../apply/resolve";
import type { Expression } from "../model/expression";
import { keyOf } from "../model/names";
import type { Moment } from "./refusal";

/** Functions of PostgreSQL that are not IMMUTABLE and that people put into indexes (`pg_proc.provolatile`). */
const NOT_IMMUTABLE: ReadonlySet<string> = new Set([
  ...["now", "current_timestamp", "current_date", "current_time", "localtimestamp", "localtime"],
  ...["clock_timestamp", "statement_timestamp", "transaction_timestamp", "timeofday", "random", "nextval"],
  ...["gen_random_uuid", "current_user", "session_user", "current_setting", "current_database"],
]);

/** Whether an expression surely calls what is not IMMUTABLE: a function of PostgreSQL, or one that the text makes. */
export const callsVolatile = ({ calls }: Expression, { catalog, searchPath }: Moment): boolean =>
  calls.some((call) => {
    const own = catalog.routines.get(keyOf(resolveRoutine(catalog, call, searchPath)));
    if (own) return own.every(({ volatility }) => volatility !== "immutable");
    return (call.schema === undefined || call.schema === "pg_catalog") && NOT_IMMUTABLE.has(call.name);
  });
