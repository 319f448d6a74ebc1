import { resolveRoutine } from "../catalog/apply/resolve";
import type { Catalog } from "../catalog/model/catalog";
import type { Expression, FunctionCall } from "../catalog/model/expression";
import { keyOf } from "../catalog/model/names";
import type { Routine } from "../catalog/model/routine";
import { readExpressionText } from "../catalog/read/query/expression";
import { NON_VOLATILE_FUNCTIONS, VOLATILE_FUNCTIONS } from "./built-in-functions";

/** Volatile functions of extensions that stand in defaults again and again (their `provolatile`, read from the extensions' scripts). */
const VOLATILE_EXTENSION_FUNCTIONS = new Set([
  ...["uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4"], // uuid-ossp
  ...["gen_random_bytes", "gen_salt"], // pgcrypto
]);

/** Functions of the SQL standard with a grammar of their own; the trees call them by these names. */
const SQL_VALUE_FUNCTIONS = new Set([
  ...["current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"],
  ...["current_role", "current_user", "user", "session_user", "current_catalog", "current_schema"],
]);

export type Volatility = "volatile" | "not volatile" | "unknown";

/**
 * Whether PostgreSQL must evaluate an expression once per row: `contain_volatile_functions` after the planner has
 * inlined SQL functions (since 12; `expression_planner` in ATExecAddColumn). "unknown": a function that Lintel has
 * not seen is called, and functions are volatile unless they say otherwise.
 */
export function volatilityOf(
  expression: Expression,
  catalog: Catalog,
  searchPath: readonly string[],
  postgres: number,
): Volatility {
  const found = expression.calls.map((call) => callVolatility(call, catalog, searchPath, postgres, 0));
  return found.includes("volatile") ? "volatile" : found.includes("unknown") ? "unknown" : "not volatile";
}

/** Functions that inline each other end somewhere; PostgreSQL's own guard is its stack depth. */
const DEEPEST_INLINING = 8;

function callVolatility(
  call: FunctionCall,
  catalog: Catalog,
  searchPath: readonly string[],
  postgres: number,
  depth: number,
): Volatility {
  const builtIn = call.schema === undefined || call.schema === "pg_catalog";
  if (builtIn && VOLATILE_FUNCTIONS.has(call.name)) return "volatile";
  if (builtIn && (NON_VOLATILE_FUNCTIONS.has(call.name) || SQL_VALUE_FUNCTIONS.has(call.name)))
    return "not volatile";
  const overloads = catalog.routines.get(keyOf(resolveRoutine(catalog, call, searchPath)));
  if (!overloads) return VOLATILE_EXTENSION_FUNCTIONS.has(call.name) ? "volatile" : "unknown";
  const matching = overloads.filter((routine) => routine.arguments.length === call.argumentCount);
  const found = (matching.length > 0 ? matching : overloads).map((routine) =>
    routineVolatility(routine, catalog, searchPath, postgres, depth),
  );
  return found.find((volatility) => volatility !== "not volatile") ?? "not volatile";
}

function routineVolatility(
  routine: Routine,
  catalog: Catalog,
  searchPath: readonly string[],
  postgres: number,
  depth: number,
): Volatility {
  if (routine.volatility !== "volatile") return "not volatile";
  if (postgres < 12 || depth >= DEEPEST_INLINING) return "volatile";
  const body = inlinableBody(routine);
  if (!body) return "volatile";
  const found = body.calls.map((call) => callVolatility(call, catalog, searchPath, postgres, depth + 1));
  return found.find((volatility) => volatility !== "not volatile") ?? "not volatile";
}

/** The one expression of an SQL function that PostgreSQL's `inline_function` would put in its place. */
function inlinableBody(routine: Routine): Expression | undefined {
  if (
    routine.language !== "sql" ||
    routine.security === "definer" ||
    routine.returnsSet ||
    Object.keys(routine.settings).length > 0
  )
    return undefined;
  const select = /^\s*select\s+([\s\S]+?)\s*;?\s*$/i.exec(routine.body);
  if (!select?.[1] || /\b(from|where|group|limit|order|with|union)\b/i.test(select[1])) return undefined;
  try {
    return readExpressionText(select[1]);
  } catch {
    return undefined;
  }
}
