import type { ChangeOf } from "../catalog/changes/change";
import type { Reference } from "../catalog/changes/definitions";
import { findRelation } from "../catalog/model/catalog";
import { isStatistics } from "../catalog/model/named-object";
import { isTable } from "../catalog/model/relation";
import { readStatementsRelations } from "../catalog/read/query/query-facts";
import type { Effect } from "./effect";
import { NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { lock, lockAll, locksOnly, nameOf } from "./effect-context";
import { nameOnly } from "./family";

/** What the commands of a rule name is looked at when they are understood. */
export const createRule = ({ table, rule }: ChangeOf<"createRule">, context: EffectContext): Effect =>
  locksOnly([lock(context, table, "ACCESS EXCLUSIVE"), ...named(rule.actions.join(";"), context)]);

/** The body of an SQL function is understood when it is made (`check_function_bodies`; `fmgr_sql_validator`). */
export const createRoutine = (change: ChangeOf<"createRoutine">, context: EffectContext): Effect =>
  locksOnly(change.language === "sql" ? named(change.sqlBody ?? change.body, context) : []);

const named = (sql: string, context: EffectContext) =>
  readStatementsRelations(sql)
    .filter(({ relation }) => findRelation(context.catalog, nameOf(context, relation)))
    .map(({ relation, isWritten }) => lock(context, relation, isWritten ? "ROW EXCLUSIVE" : "ACCESS SHARE"));

/** Since 12 statistics are dropped under a lock on their table (`RemoveStatisticsById`; measured). */
export function dropObject(change: ChangeOf<"dropObject">, context: EffectContext): Effect {
  const { catalog, postgres } = context;
  const concerns = (reference: Reference, schema: string | undefined, name: string) =>
    reference.name === name && (reference.schema === undefined || reference.schema === schema);
  if (change.objectKind === "statistics" && postgres >= 12) {
    const found = [...catalog.objects.values()].find(
      (object) => isStatistics(object) && concerns(change.object, object.schema, object.name),
    );
    return found && isStatistics(found)
      ? locksOnly(lockAll([found.table], "SHARE UPDATE EXCLUSIVE"))
      : NO_EFFECT;
  }
  if (change.objectKind !== "server" || !change.cascade) return NO_EFFECT;
  const tables = [...catalog.relations.values()].filter(
    (relation) => isTable(relation) && relation.foreign?.server === change.object.name,
  );
  return locksOnly(lockAll(tables.map(nameOnly), "ACCESS EXCLUSIVE"));
}
