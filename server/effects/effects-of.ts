import type { Change, ChangeKind, ChangeOf, TableChange } from "../catalog/changes/change";
import type { Reference } from "../catalog/changes/definitions";
import { alterTableEffect } from "./alter-table";
import { addDomainConstraint, alterDomain } from "./domain-effects";
import type { Effect } from "./effect";
import { NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { lock, lockAll, locksOnly, nameOf } from "./effect-context";
import { withPartitions } from "./family";
import { createIndex, dropIndex, reindex } from "./index-effects";
import type { LockMode } from "./lock-mode";
import { cluster, lockTable, truncate, vacuum } from "./maintenance-effects";
import { copy, createView, query, refreshMaterializedView } from "./query-effects";
import { comment, createTable, dropRelation, grant, renameRelation } from "./relation-effects";

export type { EffectContext } from "./effect-context";

type Predict<K extends ChangeKind> = (change: ChangeOf<K>, context: EffectContext) => Effect;

/** The change does no more than lock one table for a moment. */
const onTable =
  (mode: LockMode) =>
  (change: { readonly table: Reference }, context: EffectContext): Effect =>
    locksOnly([lock(context, change.table, mode)]);
const onRelation =
  (mode: LockMode) =>
  (change: { readonly relation: Reference }, context: EffectContext): Effect =>
    locksOnly([lock(context, change.relation, mode)]);

/**
 * Effects by kind of change. Locks: PostgreSQL manual, "Explicit Locking", and what was executed on 10 to 18
 * (`test/truth/effects.jsonl`). Kinds that are not here lock no relation that existed before.
 */
const PREDICT: { readonly [K in ChangeKind]?: Predict<K> } = {
  addDomainConstraint,
  alterDomain,
  alterPolicy: onTable("ACCESS EXCLUSIVE"),
  cluster,
  comment,
  copy,
  createIndex,
  createPolicy: onTable("ACCESS EXCLUSIVE"),
  createTable,
  createTrigger: (change, context) => onTriggerTables(change, "SHARE ROW EXCLUSIVE", context),
  createView,
  dropIndex,
  dropPolicy: onTable("ACCESS EXCLUSIVE"),
  dropRelation,
  dropTrigger: onTable("ACCESS EXCLUSIVE"),
  grant,
  lockTable,
  query,
  refreshMaterializedView,
  reindex,
  renamePolicy: onTable("ACCESS EXCLUSIVE"),
  renameRelation,
  renameTrigger: onTable("ACCESS EXCLUSIVE"),
  setOwner: onRelation("ACCESS EXCLUSIVE"),
  setSchema: onRelation("ACCESS EXCLUSIVE"),
  truncate,
  vacuum,
  // Before 12 ALTER TYPE … ADD VALUE refused a transaction block (release notes of 12).
  addEnumLabel: (_change, context) => ({ ...NO_EFFECT, refusesTransaction: context.postgres < 12 }),
};

/** A trigger for each row of a partitioned table is one of its partitions too (11, `CreateTriggerFiringOn`). */
function onTriggerTables(
  { table, forEach }: ChangeOf<"createTrigger">,
  mode: LockMode,
  context: EffectContext,
): Effect {
  const name = nameOf(context, table);
  return locksOnly(lockAll(forEach === "row" ? withPartitions(context.catalog, name) : [name], mode));
}

/** Predicts what one change does to a running server. */
export function effectOf(change: Change, context: EffectContext): Effect {
  if (isTableChange(change)) return alterTableEffect(change, context);
  const predict = PREDICT[change.kind] as ((change: Change, context: EffectContext) => Effect) | undefined;
  return predict ? predict(change, context) : NO_EFFECT;
}

const isTableChange = (change: Change): change is TableChange => "tableIfExists" in change;
