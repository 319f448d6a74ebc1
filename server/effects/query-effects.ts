import type { ChangeOf } from "../catalog/changes/change";
import type { Reference } from "../catalog/changes/definitions";
import { findRelation, findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import { isView } from "../catalog/model/relation";
import type { Effect, LockedRelation } from "./effect";
import { mergeEffects } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, lock, lockAll, locksOnly, nameOf } from "./effect-context";
import type { LockMode } from "./lock-mode";

/** What a query reads, once it runs. */
interface Reading {
  readonly reads: readonly Reference[];
  readonly readsWhole: readonly Reference[];
}

/** Parse analysis locks what a query names, no more (`parserOpenTable` of parse_relation.c). */
export const understand = (reads: readonly Reference[], context: EffectContext): LockedRelation[] =>
  reads.map((read) => lock(context, read, "ACCESS SHARE"));

/** To run it locks what its views read too (`AcquireRewriteLocks` of rewriteHandler.c). */
export function run(reading: Reading, context: EffectContext, mode: LockMode = "ACCESS SHARE"): Effect {
  const named = reading.reads.map((read) => nameOf(context, read));
  return {
    ...locksOnly(lockAll(withViewsOpened(named, context), mode)),
    scans: reading.readsWhole.map((read) => nameOf(context, read)).filter(isStored(context)),
  };
}

function withViewsOpened(names: readonly QualifiedName[], { catalog }: EffectContext): QualifiedName[] {
  const found = new Map<string, QualifiedName>();
  const add = (name: QualifiedName): void => {
    if (found.has(keyOf(name))) return;
    found.set(keyOf(name), name);
    const relation = findRelation(catalog, name);
    if (relation?.kind === "view") relation.reads.forEach(add);
  };
  names.forEach(add);
  return [...found.values()];
}

const isStored = (context: EffectContext) => (name: QualifiedName) => {
  const relation = findRelation(context.catalog, name);
  return relation?.kind !== "view" && holdsRows(context)(name);
};

/** Which rows a WHERE finds by an index, the planner decides: only what has none is sure to read all. */
export function query(change: ChangeOf<"query">, context: EffectContext): Effect {
  const target = change.target && nameOf(context, change.target);
  const writesAll = (change.command === "update" || change.command === "delete") && !change.hasWhere;
  return mergeEffects([
    run(change, context, change.locksRows ? "ROW SHARE" : "ACCESS SHARE"),
    {
      ...locksOnly(
        target ? [...lockAll([target], "ROW EXCLUSIVE"), ...referencedBy(change, target, context)] : [],
      ),
      scans: target && writesAll && isStored(context)(target) ? [target] : [],
    },
  ]);
}

/** A new row locks the rows that it references (`RI_FKey_check` of ri_triggers.c). */
const referencedBy = (
  { command }: ChangeOf<"query">,
  target: QualifiedName,
  { catalog }: EffectContext,
): LockedRelation[] =>
  command !== "insert"
    ? []
    : (findTable(catalog, target)?.constraints ?? []).flatMap((constraint) =>
        constraint.kind === "foreign key" && constraint.enforced
          ? lockAll([constraint.references], "ROW SHARE")
          : [],
      );

export function copy(change: ChangeOf<"copy">, context: EffectContext): Effect {
  const effect = run(change, context);
  if (change.target) return locksOnly([lock(context, change.target, "ROW EXCLUSIVE")]);
  // Before 13 COPY let go of the table that it had read (`EndCopy` and `DoCopy` of copy.c).
  return context.postgres < 13 ? { ...effect, locks: [] } : effect;
}

export function createView(change: ChangeOf<"createView">, context: EffectContext): Effect {
  const replaced = findRelation(context.catalog, nameOf(context, change.view));
  const itself = change.replace && isView(replaced) ? [lock(context, change.view, "ACCESS EXCLUSIVE")] : [];
  const isRun = change.materialized && change.withData;
  return mergeEffects([
    locksOnly([...itself, ...understand(change.reads, context)]),
    ...(isRun ? [run(change, context)] : []),
  ]);
}

/** The new rows come in a new file, over which the indexes are built (`refresh_by_heap_swap` of matview.c). */
export function refreshMaterializedView(
  change: ChangeOf<"refreshMaterializedView">,
  context: EffectContext,
): Effect {
  const name = nameOf(context, change.view);
  const view = findRelation(context.catalog, name);
  const reads = isView(view) ? withViewsOpened(view.reads, context) : [];
  const builds = !isView(view) || view.indexes.length > 0;
  return {
    ...locksOnly([
      ...lockAll([name], change.concurrently ? "EXCLUSIVE" : "ACCESS EXCLUSIVE"),
      ...lockAll(reads, "ACCESS SHARE"),
    ]),
    rewrites: change.concurrently ? [] : [name],
    scans: !change.concurrently && builds ? [name] : [],
  };
}
