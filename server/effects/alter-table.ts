import type { Change, TableChange, TableChangeKind } from "../catalog/changes/change";
import { findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import type { Table } from "../catalog/model/relation";
import { addColumnEffect } from "./add-column";
import {
  addConstraintEffect,
  checkedReferences,
  setNotNullScans,
  validateConstraintEffect,
} from "./add-constraint";
import { alterColumnTypeEffect } from "./alter-column-type";
import { dropColumnEffect, dropConstraintEffect } from "./drop-effects";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, lockAll, locksOnly, nameOf, rewriteAll } from "./effect-context";
import { descendantsOf } from "../catalog/model/descendants";
import { foreignKeysOf, foreignKeysTo, sidesOf, withPartitions } from "./family";
import type { LockMode } from "./lock-mode";
import { attachPartition, detachPartition } from "./partition-effects";
import { DEFAULT_TABLESPACE } from "./tablespace-effects";
import { optionsLock } from "./relation-options";

/** The table that a subcommand changes, as the catalog knows it, if it does. */
interface Target {
  readonly name: QualifiedName;
  readonly table: Table | undefined;
}

type Predict<K extends TableChangeKind> = (
  change: TableChange<K>,
  target: Target,
  context: EffectContext,
) => Effect;

const lockOnly = (target: Target, mode: LockMode): Effect => locksOnly(lockAll([target.name], mode));
const exclusive = (target: Target): Effect => lockOnly(target, "ACCESS EXCLUSIVE");
const rewritten = (target: Target, context: EffectContext): Effect =>
  mergeEffects([exclusive(target), rewriteAll([target.name], context)]);

/** Subcommands that need less than ACCESS EXCLUSIVE, or do more than lock (AlterTableGetLockLevel of tablecmds.c). */
const PREDICT: { readonly [K in TableChangeKind]?: Predict<K> } = {
  addColumn: (change, { name, table }, context) => addColumnEffect(change, name, table, context),
  alterColumnType: (change, { name, table }, context) => alterColumnTypeEffect(change, name, table, context),
  setNotNull: (change, target, context) =>
    setNotNullScans(change.column, target.table, context)
      ? { ...exclusive(target), scans: [target.name] }
      : exclusive(target),
  addConstraint: (change, target, context) =>
    addConstraintEffect(change.constraint, target.name, change.only, context),
  dropConstraint: (change, { name }, context) => dropConstraintEffect(change, name, context),
  dropColumn: (change, { name }, context) => dropColumnEffect(change, name, context),
  validateConstraint: (change, target, context) =>
    validateConstraintEffect(change.name, target.name, context),
  alterConstraint: (change, target, context) => alterConstraint(change, target, context),
  setGeneratedExpression: (change, target, context) =>
    isVirtual(target.table, change.column) ? exclusive(target) : rewritten(target, context),
  setPersistence: (change, target, context) =>
    target.table?.persistence === change.persistence ? exclusive(target) : rewritten(target, context),
  setAccessMethod: (change, target, context) =>
    (change.method ?? DEFAULT_ACCESS_METHOD) === (target.table?.accessMethod ?? DEFAULT_ACCESS_METHOD)
      ? exclusive(target)
      : rewritten(target, context),
  // The file is copied block by block, no row of it is read and no index touched (`ATExecSetTableSpace`).
  setTablespace: (change, target) => ({
    ...exclusive(target),
    rewrites: change.tablespace === (target.table?.tablespace ?? DEFAULT_TABLESPACE) ? [] : [target.name],
  }),
  attachPartition: (change, target, context) => attachPartition(change, target.name, context),
  detachPartition: (change, target, context) => detachPartition(change, target.name, context),
  setOptions: (change, target) => lockOnly(target, optionsLock(change.options)),
  setTriggerState: (change, target, context) =>
    locksOnly(
      lockAll(
        !change.only && hasRowTrigger(change, target, context)
          ? withPartitions(context.catalog, target.name)
          : [target.name],
        "SHARE ROW EXCLUSIVE",
      ),
    ),
  inherit: (change, target, context) =>
    mergeEffects([
      exclusive(target),
      locksOnly(
        lockAll([nameOf(context, change.parent)], change.adds ? "SHARE UPDATE EXCLUSIVE" : "ACCESS SHARE"),
      ),
    ]),
  setStatistics: (_change, target) => lockOnly(target, "SHARE UPDATE EXCLUSIVE"),
  setColumnOptions: (_change, target) => lockOnly(target, "SHARE UPDATE EXCLUSIVE"),
  clusterOn: (_change, target) => lockOnly(target, "SHARE UPDATE EXCLUSIVE"),
};

/** `default_table_access_method`, unless somebody sets it. */
const DEFAULT_ACCESS_METHOD = "heap";

const isVirtual = (table: Table | undefined, column: string): boolean =>
  table?.columns.find(({ name }) => name === column)?.generated?.storage === "virtual";

/**
 * Subcommands that do the same to every partition and inheriting table (`ATPrepCmd`, `ATSimpleRecursion`; measured).
 * Those that look further (ADD COLUMN, DROP CONSTRAINT, …) see to it themselves.
 */
const RECURSES: ReadonlySet<TableChangeKind> = new Set<TableChangeKind>([
  ...(["renameColumn", "alterColumnType", "setDefault", "dropDefault", "setNotNull", "dropNotNull"] as const),
  ...(["setGeneratedExpression", "dropGeneratedExpression", "setStatistics", "setStorage"] as const),
]);

/** A check's name is inherited with it (`rename_constraint_internal`). */
const isInherited = (table: Table | undefined, name: string): boolean =>
  table?.constraints.some(
    (constraint) =>
      constraint.name === name &&
      (constraint.kind === "check" || constraint.kind === "not null") &&
      !constraint.noInherit,
  ) === true;

function recurses(change: TableChange, { table }: Target, { postgres }: EffectContext): boolean {
  if (change.only) return false;
  // What is NOT NULL already is so in every descendant (`ATPrepSetNotNull`, 12).
  if (change.kind === "setNotNull" && postgres >= 12)
    return !table?.columns.find(({ name }) => name === change.column)?.notNull;
  // Since 18 it is a constraint that is dropped, and there is none (`dropconstraint_internal`).
  if (change.kind === "dropNotNull" && postgres >= 18)
    return table?.columns.find(({ name }) => name === change.column)?.notNull !== false;
  // Identity belongs to a partitioned table as a whole since 17 (release notes of 17).
  if (change.kind === "addIdentity" || change.kind === "setIdentity" || change.kind === "dropIdentity")
    return postgres >= 17 && table?.partitionKey !== undefined;
  if (change.kind === "renameConstraint") return isInherited(table, change.name);
  return RECURSES.has(change.kind);
}

/** ALTER CONSTRAINT of a foreign key changes the triggers on both sides; ENFORCED (18) checks every row. */
function alterConstraint(
  change: TableChange<"alterConstraint">,
  target: Target,
  context: EffectContext,
): Effect {
  const { catalog } = context;
  const keys = foreignKeysOf(catalog, target.name).filter(({ key }) => key.name === change.name);
  if (change.enforced === undefined || keys.every(({ key }) => key.enforced === change.enforced))
    return exclusive(target);
  return mergeEffects([
    exclusive(target),
    locksOnly(
      lockAll(
        keys.flatMap((key) => sidesOf(context, key)),
        "ACCESS EXCLUSIVE",
      ),
    ),
    ...keys.map(({ key }) =>
      change.enforced && !key.enforced
        ? checkedReferences(
            withPartitions(catalog, target.name),
            withPartitions(catalog, key.references),
            context,
          )
        : NO_EFFECT,
    ),
  ]);
}

/** Triggers for each row are those of the partitions too; foreign keys have such triggers on both sides. */
function hasRowTrigger(
  { trigger }: TableChange<"setTriggerState">,
  { name, table }: Target,
  { catalog, postgres }: EffectContext,
): boolean {
  const named = (table?.triggers ?? []).filter(
    (candidate) => trigger === "all" || trigger === "user" || candidate.name === trigger,
  );
  return (
    named.some(({ forEach }) => forEach === "row") ||
    // The triggers of foreign keys are those of the partitions as well since 15 (`EnableDisableTrigger`).
    (trigger === "all" &&
      postgres >= 15 &&
      (foreignKeysOf(catalog, name).length > 0 || foreignKeysTo(catalog, name).length > 0))
  );
}

/** What one subcommand of ALTER TABLE does, to the table and to its descendants. */
export function alterTableEffect(change: TableChange, context: EffectContext): Effect {
  const { catalog } = context;
  const name = nameOf(context, change.table);
  const target = { name, table: findTable(catalog, name) };
  const predict = (PREDICT[change.kind] ?? ((_change, target) => exclusive(target))) as (
    change: Change,
    target: Target,
    context: EffectContext,
  ) => Effect;
  const descendants = recurses(change, target, context) ? descendantsOf(catalog, name) : [];
  const effect = mergeEffects(
    [target, ...descendants.map((table) => ({ name: table, table }))].map((each) =>
      predict(change, each, context),
    ),
  );
  return {
    ...effect,
    rewrites: effect.rewrites.filter(holdsRows(context)),
    scans: effect.scans.filter(holdsRows(context)),
  };
}
