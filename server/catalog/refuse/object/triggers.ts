import type { ChangeOf } from "../../changes/change";
import { isTable } from "../../model/relation";
import {
  findNamed,
  isWhole,
  missingColumn,
  missingRelation,
  missingSchema,
  surelyExists,
  type Named,
} from "../look-up";
import type { Check, Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt, written } from "../refusal";
import { isInput, overloadsOf, unlessOfExtension } from "../routine/routines";
import { notSupportedFor, targetOf } from "../table/subcommands";

/** Trigger functions that PostgreSQL has itself. */
const BUILT_IN: ReadonlySet<string> = new Set([
  "suppress_redundant_updates_trigger",
  "tsvector_update_trigger",
  "tsvector_update_trigger_column",
]);

export const createTrigger: Check<ChangeOf<"createTrigger">> = (change, moment) => {
  const found = findNamed(moment, change.table);
  if (!found) return missingRelation(moment, change.table);
  if (!surelyExists(found)) return undefined;
  if (found.kind === "index" || found.kind === "sequence" || found.kind === "materialized view")
    return moment.postgres < 15
      ? { sqlstate: "42809", message: `"${change.table.name}" is not a table or view` }
      : {
          sqlstate: "42809",
          message: `relation "${change.table.name}" cannot have triggers`,
          detail: notSupportedFor(targetOf(found)),
        };
  const isView = found.kind === "view";
  const onTable = found.kind === "table";
  return firstOf(
    () =>
      onTable && change.timing === "instead of"
        ? {
            sqlstate: "42809",
            message: `"${found.name}" is a table`,
            detail: "Tables cannot have INSTEAD OF triggers.",
          }
        : undefined,
    () =>
      isView && change.timing !== "instead of" && change.forEach === "row"
        ? {
            sqlstate: "42809",
            message: `"${found.name}" is a view`,
            detail: "Views cannot have row-level BEFORE or AFTER triggers.",
          }
        : undefined,
    () =>
      onTable && isTable(found) && found.partitionKey && refusedOnPartitioned(change, moment.postgres)
        ? {
            sqlstate: "42809",
            message: `"${found.name}" is a partitioned table`,
            detail:
              moment.postgres < 11
                ? "Partitioned tables cannot have ROW triggers."
                : "Partitioned tables cannot have BEFORE / FOR EACH ROW triggers.",
          }
        : undefined,
    () =>
      (change.oldTable ?? change.newTable) !== undefined && change.timing !== "after"
        ? {
            sqlstate: "42P17",
            message: "transition table name can only be specified for an AFTER trigger",
          }
        : undefined,
    () =>
      change.events.includes("truncate") && change.forEach === "row"
        ? { sqlstate: "0A000", message: "TRUNCATE FOR EACH ROW triggers are not supported" }
        : undefined,
    () => firstFor(change.columns, (column) => missingColumn(found, column)),
    () => refuseTriggerFunction(change.function, moment),
    () => {
      const other = found.triggers.find(({ name }) => name === change.name);
      return other && !change.replace
        ? {
            sqlstate: "42710",
            message: `trigger "${change.name}" for relation "${found.name}" already exists`,
            ...madeAt(other),
          }
        : undefined;
    },
  );
};

/** Triggers for each row came to partitioned tables in 11, before the row in 13. */
const refusedOnPartitioned = ({ timing, forEach }: ChangeOf<"createTrigger">, postgres: number): boolean =>
  forEach === "row" && (postgres < 11 || (postgres < 13 && timing === "before"));

function refuseTriggerFunction(named: Named, moment: Moment): Refusal | undefined {
  if (BUILT_IN.has(named.name) || named.schema === "pg_catalog") return undefined;
  const own = overloadsOf(moment, named).find((routine) => !routine.arguments.some(isInput));
  if (!own)
    return (
      missingSchema(moment, named.schema) ??
      unlessOfExtension(moment, "42883", `function ${written(named)}() does not exist`)
    );
  return own.returns && own.returns.name !== "trigger"
    ? { sqlstate: "42P17", message: `function ${named.name} must return type trigger`, ...madeAt(own) }
    : undefined;
}

export const dropTrigger: Check<ChangeOf<"dropTrigger">> = ({ table, name, ifExists }, moment) => {
  const found = findNamed(moment, table);
  if (!found) return ifExists ? undefined : missingRelation(moment, table);
  return ifExists ? undefined : noTrigger(moment, table, name);
};

export const renameTrigger: Check<ChangeOf<"renameTrigger">> = ({ table, name }, moment) =>
  findNamed(moment, table) ? noTrigger(moment, table, name) : missingRelation(moment, table);

function noTrigger(moment: Moment, table: Named, name: string): Refusal | undefined {
  const found = findNamed(moment, table);
  const whole = isWhole(found) || found?.kind === "view" ? found : undefined;
  return whole && !whole.triggers.some((trigger) => trigger.name === name)
    ? { sqlstate: "42704", message: `trigger "${name}" for table "${whole.name}" does not exist` }
    : undefined;
}

/** The events of event triggers (`CreateEventTrigger` of event_trigger.c), and the version that brought them. */
const EVENTS: Readonly<Record<string, number>> = {
  ddl_command_start: 10,
  ddl_command_end: 10,
  sql_drop: 10,
  table_rewrite: 10,
  login: 17,
};

export const createEventTrigger: Check<ChangeOf<"createEventTrigger">> = (change, moment) => {
  if (!((EVENTS[change.event] ?? Infinity) <= moment.postgres))
    return { sqlstate: "42601", message: `unrecognized event name "${change.event}"` };
  const own = overloadsOf(moment, change.function).find((routine) => !routine.arguments.some(isInput));
  if (!own)
    return unlessOfExtension(moment, "42883", `function ${written(change.function)}() does not exist`);
  return own.returns && own.returns.name !== "event_trigger"
    ? {
        sqlstate: "42P17",
        message: `function ${change.function.name} must return type event_trigger`,
        ...madeAt(own),
      }
    : undefined;
};
