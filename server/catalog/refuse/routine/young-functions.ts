import { keyOf } from "../../model/names";
import type { Change } from "../../changes/change";
import type { Expression } from "../../model/expression";
import { resolveRoutine } from "../../apply/resolve";
import type { Moment, Refusal } from "../refusal";

/** Functions without arguments that stand in defaults, and the version that brought them (release notes). */
const SINCE: Readonly<Record<string, number>> = {
  gen_random_uuid: 13,
  pg_current_snapshot: 13,
  pg_current_xact_id: 13,
  pg_current_xact_id_if_assigned: 13,
  random_normal: 16,
  uuidv4: 18,
  uuidv7: 18,
};

/** Extensions that had such a function before the server did. */
const EARLIER = ["pgcrypto"];

/** A default that calls a function which this server does not have yet. */
export function refuseYoungFunction(change: Change, moment: Moment): Refusal | undefined {
  if (!moment.closedWorld || EARLIER.some((name) => moment.catalog.extensions.has(name))) return undefined;
  for (const { schema, name, argumentCount } of defaultsOf(change).flatMap(({ calls }) => calls)) {
    const since = Object.hasOwn(SINCE, name) ? SINCE[name]! : 0;
    if (argumentCount > 0 || moment.postgres >= since || (schema ?? "pg_catalog") !== "pg_catalog") continue;
    const own = resolveRoutine(moment.catalog, { name }, moment.searchPath);
    if (moment.catalog.routines.has(keyOf(own))) continue;
    return {
      sqlstate: "42883",
      message: `function ${schema === undefined ? "" : `${schema}.`}${name}() does not exist`,
      hint: "No function matches the given name and argument types. You might need to add explicit type casts.",
    };
  }
  return undefined;
}

function defaultsOf(change: Change): readonly Expression[] {
  if (change.kind === "setDefault") return [change.expression];
  if (change.kind === "addColumn") return change.column.default ? [change.column.default] : [];
  if (change.kind === "createTable")
    return change.columns.flatMap((column) => (column.default ? [column.default] : []));
  return [];
}
