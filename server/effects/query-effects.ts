import type { ChangeOf } from "../catalog/changes/change";
import type { Reference } from "../catalog/changes/definitions";
import { findRelation, findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import { isView } from "../catalog/model/relation";
import type { Effect, LockedRelation } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, indexesOn, isEmpty, lock, lockAll, locksOnly, nameOf, scansOnly } from "./effect-context";
import { parentsOf, withDescendants, withPartitions } from "./family";
import type { LockMode } from "./lock-mode";
import { referentialEffect } from "./referential-effects";
import { wholeReadsOf } from "./view-reads";

/** What a query reads, once it runs. */
interface Reading {
  readonly reads: readonly Reference[];
  readonly readsWhole: readonly Reference[];
}

/** Parse analysis locks what a query names, no more (`parserOpenTable` of parse_relation.c). */
export const understand = (reads: readonly Reference[], context: EffectContext): LockedRelation[] =>
  reads.map((read) => lock(context, read, "ACCESS SHARE"));

/**
 * To run it locks what its views read too (`AcquireRewriteLocks` of rewriteHandler.c), and the descendants of what it
 * reads without ONLY (`expand_inherited_rtentry` of inherit.c).
 */
export function run(reading: Reading, context: EffectContext, mode: LockMode = "ACCESS SHARE"): Effect {
  const read = (references: readonly Reference[]) =>
    references.map((reference) => ({ name: nameOf(context, reference), only: reference.only }));
  const reads = read(reading.reads);
  const searched = opened(
    reads.filter(({ only }) => !only),
    context,
  );
  return {
    ...locksOnly([
      ...lockAll(opened(reads, context), mode),
      ...lockAll(boundsOf(searched, context), "ACCESS SHARE"),
    ]),
    scans: wholly(read(reading.readsWhole), context),
  };
}

/** To choose among the partitions of a partition, the planner asks for its own bound (`set_relation_partition_info`). */
const boundsOf = (names: readonly QualifiedName[], { catalog }: EffectContext): QualifiedName[] =>
  names
    .filter((name) => findTable(catalog, name)?.partitionKey !== undefined)
    .flatMap((name) => parentsOf(catalog, name));

interface Read {
  readonly name: QualifiedName;
  readonly only?: boolean | undefined;
}

function opened(reads: readonly Read[], { catalog }: EffectContext): QualifiedName[] {
  const found = new Map<string, QualifiedName>();
  const add = (name: QualifiedName, only?: boolean): void => {
    if (found.has(keyOf(name))) return;
    for (const one of withDescendants(catalog, name, only)) found.set(keyOf(one), one);
    const relation = findRelation(catalog, name);
    if (relation?.kind === "view") for (const read of relation.reads) add(read);
  };
  for (const { name, only } of reads) add(name, only);
  return [...found.values()];
}

/** Which rows a WHERE finds by an index, the planner decides: only what has none is sure to read all. */
function wholly(reads: readonly Read[], context: EffectContext): QualifiedName[] {
  return reads.flatMap(({ name, only }) => {
    const relation = findRelation(context.catalog, name);
    return relation?.kind === "view"
      ? wholly(
          wholeReadsOf(relation).map((read) => ({ name: read })),
          context,
        )
      : withDescendants(context.catalog, name, only).filter(holdsRows(context));
  });
}

export function query(change: ChangeOf<"query">, context: EffectContext): Effect {
  return mergeEffects([
    run(change, context, change.locksRows ? "ROW SHARE" : "ACCESS SHARE"),
    change.target ? write(change, change.target, context) : NO_EFFECT,
    ...(change.target ? [referentialEffect(change, nameOf(context, change.target), context)] : []),
  ]);
}

/** What is only planned is locked as if it ran (`AcquireExecutorLocks`, `pg_plan_queries`), and not read. */
export function planQuery(change: ChangeOf<"planQuery">, context: EffectContext): Effect {
  const reading = { reads: change.reads, readsWhole: [] };
  return mergeEffects([
    run(reading, context, change.locksRows ? "ROW SHARE" : "ACCESS SHARE"),
    change.target ? locksOnly([lock(context, change.target, "ROW EXCLUSIVE")]) : NO_EFFECT,
  ]);
}

/** The rows of a new one's partition are found by the row; the others are looked for in all descendants. */
function write(change: ChangeOf<"query">, target: Reference, context: EffectContext): Effect {
  const name = nameOf(context, target);
  const looksForRows = change.command !== "insert";
  const stored = baseOf(name, context);
  const all = stored.flatMap((one) => withDescendants(context.catalog, one, !looksForRows || target.only));
  const writesAll = (change.command === "update" || change.command === "delete") && !change.hasWhere;
  // A row that is written into a partition by its name is held against its bound (`ExecPartitionCheck`); up to 13 the
  // planner asked for it whatever is done.
  const hasNone = target.only === true && findTable(context.catalog, name)?.partitionKey !== undefined;
  const isChecked =
    context.postgres < 14 ||
    (change.command !== "delete" && !hasNone && (!looksForRows || !isEmpty(context, name)));
  const bounds = isChecked ? stored.flatMap((one) => parentsOf(context.catalog, one)) : [];
  return {
    ...locksOnly([
      ...lockAll([name, ...all, ...routed(change.command, name, context)], "ROW EXCLUSIVE"),
      ...lockAll([...bounds, ...(target.only ? [] : boundsOf(all, context))], "ACCESS SHARE"),
    ]),
    scans: writesAll ? all.filter(holdsRows(context)) : [],
  };
}

/** Up to 11 every partition was opened before the first row came (`ExecSetupPartitionTupleRouting`). */
const routed = (
  command: string,
  name: QualifiedName,
  { catalog, postgres }: EffectContext,
): QualifiedName[] => (command === "insert" && postgres < 12 ? withPartitions(catalog, name) : []);

/** The table behind a view that can be written to: it reads one relation (`view_is_auto_updatable`). */
function baseOf(name: QualifiedName, context: EffectContext): QualifiedName[] {
  const relation = findRelation(context.catalog, name);
  return relation?.kind === "view"
    ? [name, ...relation.reads.flatMap((read) => baseOf(read, context))]
    : [name];
}

/** COPY of a table reads its own rows alone; a query in its place reads as a query does. */
export function copy(change: ChangeOf<"copy">, context: EffectContext): Effect {
  if (change.target) {
    const name = nameOf(context, change.target);
    return locksOnly([
      ...lockAll([name, ...routed("insert", name, context)], "ROW EXCLUSIVE"),
      ...lockAll(parentsOf(context.catalog, name), "ACCESS SHARE"),
    ]);
  }
  const effect = run(change, context);
  // Before 13 COPY let go of the table that it had read (`EndCopy` and `DoCopy` of copy.c).
  return context.postgres < 13 && !change.isQuery ? { ...effect, locks: [] } : effect;
}

export function createView(change: ChangeOf<"createView">, context: EffectContext): Effect {
  const replaced = findRelation(context.catalog, nameOf(context, change.view));
  if (replaced && change.ifNotExists) return NO_EFFECT;
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
  const isRun = isView(view) && change.withData;
  const reads = isRun ? view.reads.map((read) => ({ name: read })) : [];
  const whole = isRun ? wholeReadsOf(view).map((read) => ({ name: read })) : [];
  const builds = !isView(view) || view.indexes.length > 0;
  return mergeEffects([
    {
      ...locksOnly([
        ...lockAll([name], change.concurrently ? "EXCLUSIVE" : "ACCESS EXCLUSIVE"),
        ...lockAll(opened(reads, context), "ACCESS SHARE"),
      ]),
      rewrites: change.concurrently ? [] : [name],
      indexesRebuilt: change.concurrently ? [] : indexesOn([name], context),
      // CONCURRENTLY compares the old rows with the new (`refresh_by_match_merge`).
      scans: change.concurrently || builds ? [name] : [],
    },
    scansOnly(wholly(whole, context)),
  ]);
}
