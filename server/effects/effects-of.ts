import type { Change, ChangeKind, ChangeOf, TableChange } from "../catalog/changes/change";
import type { Reference } from "../catalog/changes/definitions";
import { typedTableChanges, type AttributeChange } from "../catalog/apply/table/typed-tables";
import type { Expression } from "../catalog/model/expression";
import { readRelations } from "../catalog/read/query/query-facts";
import { findTable } from "../catalog/model/catalog";
import { alterTableEffect } from "./alter-table";
import { addDomainConstraint, alterDomain } from "./domain-effects";
import { dropDependents } from "./drop-plan-effects";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { lock, lockAll, locksOnly, nameOf } from "./effect-context";
import { withPartitions } from "./family";
import { attachIndex, createIndex, dropIndex, reindex } from "./index-effects";
import type { LockMode } from "./lock-mode";
import { cluster, lockTable, truncate, vacuum } from "./maintenance-effects";
import { createRoutine, createRule, dropObject } from "./object-effects";
import { alterPublication, createPublication } from "./publication-effects";
import { copy, createView, planQuery, query, refreshMaterializedView } from "./query-effects";
import { comment, createTable, dropRelation, grant, renameRelation } from "./relation-effects";
import { alterSequence, createSequence } from "./sequence-effects";
import { alterIndex, moveAllInTablespace } from "./tablespace-effects";

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
  addAttribute: inTypedTables,
  dropAttribute: inTypedTables,
  alterAttributeType: inTypedTables,
  renameAttribute: inTypedTables,
  addDomainConstraint,
  // Before 12 ALTER TYPE … ADD VALUE refused a transaction block (release notes of 12).
  addEnumLabel: (_change, context) => ({ ...NO_EFFECT, refusesTransaction: context.postgres < 12 }),
  alterDomain,
  alterIndex,
  alterPolicy: (change, context) => policyEffect(change, [change.using, change.withCheck], context),
  alterPublication,
  alterSequence,
  attachIndex,
  cluster,
  comment,
  copy,
  createIndex,
  createPolicy: (change, context) =>
    policyEffect(change, [change.policy.using, change.policy.withCheck], context),
  createPublication,
  createRoutine,
  createRule,
  createSequence,
  createStatistics: onTable("SHARE UPDATE EXCLUSIVE"),
  createTable,
  createTablespace: () => ({ ...NO_EFFECT, refusesTransaction: true }),
  createTrigger: (change, context) => onTriggerTables(change, "SHARE ROW EXCLUSIVE", context),
  createView,
  dropClusterObject: ({ objectKind }) => ({ ...NO_EFFECT, refusesTransaction: objectKind === "tablespace" }),
  dropExtension: dropDependents,
  dropIndex,
  dropObject,
  dropPolicy: (change, context) => onPart(change, "policies", context),
  dropRelation,
  dropRoutine: dropDependents,
  dropRule: (change, context) => onPart(change, "rules", context),
  dropSchema: dropDependents,
  dropTrigger: (change, context) => onPart(change, "triggers", context),
  dropType: dropDependents,
  grant,
  lockTable,
  moveAllInTablespace,
  other: ({ tag }) => ({ ...NO_EFFECT, refusesTransaction: REFUSES_TRANSACTION.has(tag) }),
  planQuery,
  query,
  refreshMaterializedView,
  reindex,
  resetAllSettings: ({ discards }) => ({ ...NO_EFFECT, refusesTransaction: discards === true }),
  renamePolicy: onTable("ACCESS EXCLUSIVE"),
  renameRelation,
  renameRule: onTable("ACCESS EXCLUSIVE"),
  renameTrigger: onTable("ACCESS EXCLUSIVE"),
  setOwner: onRelation("ACCESS EXCLUSIVE"),
  setSchema: onRelation("ACCESS EXCLUSIVE"),
  truncate,
  vacuum,
};

/** With CASCADE, the tables of a composite type are changed as the type is. */
function inTypedTables(change: AttributeChange, context: EffectContext): Effect {
  const { catalog, searchPath } = context;
  return mergeEffects(
    typedTableChanges(catalog, change, searchPath).map((onTable) => alterTableEffect(onTable, context)),
  );
}

/** What the expressions of a policy read is looked at when they are understood. */
const policyEffect = (
  { table }: { readonly table: Reference },
  expressions: readonly (Expression | undefined)[],
  context: EffectContext,
): Effect =>
  locksOnly([
    lock(context, table, "ACCESS EXCLUSIVE"),
    ...expressions
      .flatMap((expression) => (expression?.hasSubquery ? readRelations(expression.text) : []))
      .map((read) => lock(context, read, "ACCESS SHARE")),
  ]);

/** A part that IF EXISTS misses costs no lock (`get_object_address` of objectaddress.c). */
function onPart(
  change: { readonly table: Reference; readonly name: string; readonly ifExists: boolean },
  parts: "triggers" | "policies" | "rules",
  context: EffectContext,
): Effect {
  const table = findTable(context.catalog, nameOf(context, change.table));
  const isMissed =
    change.ifExists &&
    (table
      ? !table.assumed && !(table[parts] ?? []).some(({ name }) => name === change.name)
      : context.closedWorld === true);
  return isMissed ? NO_EFFECT : locksOnly([lock(context, change.table, "ACCESS EXCLUSIVE")]);
}

/** Statements that Lintel does not look into, and that refuse a transaction block (`PreventInTransactionBlock`). */
const REFUSES_TRANSACTION: ReadonlySet<string> = new Set([
  ...["CreatedbStmt", "DropdbStmt", "AlterSystemStmt"],
]);

/** A trigger for each row of a partitioned table is one of its partitions too (11, `CreateTriggerFiringOn`). */
function onTriggerTables(
  { table, forEach, fromTable }: ChangeOf<"createTrigger">,
  mode: LockMode,
  context: EffectContext,
): Effect {
  const name = nameOf(context, table);
  return locksOnly([
    ...lockAll(forEach === "row" ? withPartitions(context.catalog, name) : [name], mode),
    ...(fromTable ? [lock(context, fromTable, "ACCESS SHARE")] : []),
  ]);
}

/** Predicts what one change does to a running server. */
export function effectOf(change: Change, context: EffectContext): Effect {
  if (isTableChange(change)) return alterTableEffect(change, context);
  const predict = PREDICT[change.kind] as ((change: Change, context: EffectContext) => Effect) | undefined;
  return predict ? predict(change, context) : NO_EFFECT;
}

const isTableChange = (change: Change): change is TableChange => "tableIfExists" in change;
