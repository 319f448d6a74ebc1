import { constraintColumns } from "../catalog/apply/alter-table";
import type { Change, TableChange, TableChangeKind } from "../catalog/changes/change";
import { findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { sameName } from "../catalog/model/names";
import type { Table } from "../catalog/model/relation";
import { readsColumn } from "../catalog/model/relation";
import { addColumnEffect } from "./add-column";
import { addConstraintEffect, setNotNullScans, validateConstraintEffect } from "./add-constraint";
import { alterColumnTypeEffect } from "./alter-column-type";
import { descendantsOf, referencingTables, viewsOn } from "./descendants";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, lockAll, locksOnly, nameOf } from "./effect-context";
import type { LockMode } from "./lock-mode";
import { attachPartition, detachPartition } from "./partition-effects";

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
const exclusiveToo = (target: Target, others: readonly QualifiedName[]): Effect =>
  locksOnly(lockAll([target.name, ...others], "ACCESS EXCLUSIVE"));
const rewritten = (target: Target): Effect => ({
  ...exclusive(target),
  rewrites: [target.name],
  scans: [target.name],
});

/** Subcommands that need less than ACCESS EXCLUSIVE, or do more than lock (AlterTableGetLockLevel of tablecmds.c). */
const PREDICT: { readonly [K in TableChangeKind]?: Predict<K> } = {
  addColumn: (change, target, context) => addColumnEffect(change, target.name, context),
  alterColumnType: (change, { name, table }, context) => alterColumnTypeEffect(change, name, table, context),
  setNotNull: (change, target, context) =>
    setNotNullScans(change.column, target.table, context)
      ? { ...exclusive(target), scans: [target.name] }
      : exclusive(target),
  addConstraint: (change, target, context) =>
    addConstraintEffect(change.constraint, target.name, change.only, context),
  dropConstraint: (change, target, context) =>
    exclusiveToo(target, [
      ...referenced(target, (name) => name === change.name),
      ...(change.cascade ? referencing(target, keyColumns(target, change.name), context) : []),
    ]),
  dropColumn: (change, target, context) =>
    exclusiveToo(target, [
      ...referenced(target, (_name, columns) => columns.includes(change.column)),
      ...(change.cascade
        ? [
            ...referencing(target, [change.column], context),
            ...viewsOn(context.catalog, target.name, (view) => readsColumn(view, target.name, change.column)),
          ]
        : []),
    ]),
  validateConstraint: (change, target, context) =>
    validateConstraintEffect(change.name, target.name, context),
  alterConstraint: (change, target) => {
    const other = change.enforced === undefined ? [] : referenced(target, (name) => name === change.name);
    return {
      ...exclusiveToo(target, other),
      scans: change.enforced ? [target.name, ...other] : [],
    };
  },
  setGeneratedExpression: (_change, target) => rewritten(target),
  setPersistence: (change, target) =>
    target.table?.persistence === change.persistence ? exclusive(target) : rewritten(target),
  setAccessMethod: (_change, target) => rewritten(target),
  attachPartition: (change, target, context) => attachPartition(change, target.name, context),
  detachPartition: (change, target, context) => detachPartition(change, target.name, context),
  setOptions: (_change, target) => lockOnly(target, "SHARE UPDATE EXCLUSIVE"),
  setTriggerState: (_change, target) => lockOnly(target, "SHARE ROW EXCLUSIVE"),
  inherit: (change, target, context) =>
    mergeEffects([
      exclusive(target),
      locksOnly(lockAll([nameOf(context, change.parent)], "SHARE UPDATE EXCLUSIVE")),
    ]),
  otherAlterTable: (change, target) =>
    WEAK_COMMANDS.has(change.command) ? lockOnly(target, "SHARE UPDATE EXCLUSIVE") : exclusive(target),
};

/** Subcommands without a change of their own that let reads and writes go on. */
const WEAK_COMMANDS = new Set(["SetStatistics", "SetOptions", "ResetOptions", "ClusterOn", "DropCluster"]);

/** Subcommands that do the same to every partition and inheriting table (ATPrepCmd of tablecmds.c; measured). */
const RECURSES: ReadonlySet<TableChangeKind> = new Set<TableChangeKind>([
  ...(["addColumn", "dropColumn", "renameColumn", "alterColumnType"] as const),
  ...(["setDefault", "dropDefault", "setNotNull", "dropNotNull"] as const),
  ...(["setGeneratedExpression", "dropGeneratedExpression"] as const),
]);

/** Tables that the foreign keys of the target point at. */
const referenced = (
  { table }: Target,
  concerns: (constraint: string, columns: readonly string[]) => boolean,
): QualifiedName[] =>
  (table?.constraints ?? []).flatMap((constraint) =>
    constraint.kind === "foreign key" && concerns(constraint.name, constraint.columns)
      ? [constraint.references]
      : [],
  );

/** Tables whose foreign keys point at one of the columns. */
const referencing = (target: Target, columns: readonly string[], { catalog }: EffectContext): Table[] =>
  referencingTables(catalog, target.name).filter((table) =>
    table.constraints.some(
      (constraint) =>
        constraint.kind === "foreign key" &&
        sameName(constraint.references, target.name) &&
        constraint.referencedColumns.some((column) => columns.includes(column)),
    ),
  );

function keyColumns({ table }: Target, name: string): readonly string[] {
  const constraint = table?.constraints.find((candidate) => candidate.name === name);
  return constraint?.kind === "primary key" || constraint?.kind === "unique"
    ? constraintColumns(constraint)
    : [];
}

/** What one subcommand of ALTER TABLE does, to the table and to its descendants. */
export function alterTableEffect(change: TableChange, context: EffectContext): Effect {
  const { catalog } = context;
  const name = nameOf(context, change.table);
  const predict = PREDICT[change.kind] as
    ((change: Change, target: Target, context: EffectContext) => Effect) | undefined;
  const descendants = !change.only && RECURSES.has(change.kind) ? descendantsOf(catalog, name) : [];
  const effect = mergeEffects(
    [{ name, table: findTable(catalog, name) }, ...descendants.map((table) => ({ name: table, table }))].map(
      (target) => (predict ? predict(change, target, context) : exclusive(target)),
    ),
  );
  return {
    ...NO_EFFECT,
    ...effect,
    rewrites: effect.rewrites.filter(holdsRows(context)),
    scans: effect.scans.filter(holdsRows(context)),
  };
}
