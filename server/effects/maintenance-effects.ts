import type { ChangeOf } from "../catalog/changes/change";
import { findRelation } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, indexesOn, lockAll, locksOnly, nameOf, rewriteAll } from "./effect-context";
import { descendantsOf } from "../catalog/model/descendants";
import { foreignKeysTo, nameOnly, parentsOf, withDescendants, withPartitions } from "./family";
import { hasIndexes } from "./index-effects";
import type { LockMode } from "./lock-mode";
import { LOCK_MODES } from "./lock-mode";

/** A new empty file per table, with its indexes built anew over it (`ExecuteTruncateGuts` of tablecmds.c). */
export function truncate(change: ChangeOf<"truncate">, context: EffectContext): Effect {
  const { catalog } = context;
  const found = new Map<string, QualifiedName>();
  const add = (name: QualifiedName, only: boolean | undefined): void => {
    if (found.has(keyOf(name))) return;
    found.set(keyOf(name), name);
    if (!only) for (const descendant of descendantsOf(catalog, name)) add(nameOnly(descendant), false);
    if (change.cascade) for (const { table } of foreignKeysTo(catalog, name)) add(nameOnly(table), false);
  };
  for (const table of change.tables) add(nameOf(context, table), table.only);
  const emptied = [...found.values()].filter(holdsRows(context));
  const bounds = context.postgres < 14 ? [...found.values()].flatMap((name) => parentsOf(catalog, name)) : [];
  return {
    ...locksOnly([...lockAll([...found.values()], "ACCESS EXCLUSIVE"), ...lockAll(bounds, "ACCESS SHARE")]),
    rewrites: emptied,
    indexesRebuilt: indexesOn(emptied, context),
    scans: emptied.filter((table) => hasIndexes(table, context)),
  };
}

/** A view is locked with all that its query reads (11; `LockViewRecurse` of lockcmds.c). */
export function lockTable(change: ChangeOf<"lockTable">, context: EffectContext): Effect {
  const mode = LOCK_MODES.find((known) => known === change.mode) ?? "ACCESS EXCLUSIVE";
  const found = new Map<string, QualifiedName>();
  const add = (name: QualifiedName, only: boolean | undefined): void => {
    for (const one of withDescendants(context.catalog, name, only)) found.set(keyOf(one), nameOnly(one));
    const relation = findRelation(context.catalog, name);
    if (relation?.kind === "view") for (const read of relation.reads) add(read, false);
  };
  for (const table of change.tables) add(nameOf(context, table), table.only);
  return locksOnly(lockAll([...found.values()], mode));
}

export function vacuum(change: ChangeOf<"vacuum">, context: EffectContext): Effect {
  const { catalog } = context;
  const mode: LockMode = change.full ? "ACCESS EXCLUSIVE" : "SHARE UPDATE EXCLUSIVE";
  const named = change.tables.map((table) => ({ name: nameOf(context, table), only: table.only }));
  const effects = (named.length > 0 ? named : allOf(context)).map(({ name, only }): Effect => {
    // What has no rows to look at is let go with a warning, VACUUM's lock too (`vacuum_rel` and `analyze_rel`).
    if (findRelation(catalog, name)?.kind === "view")
      return change.analyzeOnly ? NO_EFFECT : locksOnly(lockAll([name], mode));
    // Since 18 heirs are treated as partitions are, unless ONLY is said (release notes of 18).
    const all = context.postgres >= 18 ? withDescendants(catalog, name, only) : withPartitions(catalog, name);
    // ANALYZE reads samples of the heirs as their parent's (`acquire_inherited_sample_rows`).
    const heirs = change.analyzes ? descendantsOf(catalog, name) : [];
    return mergeEffects([
      locksOnly([...lockAll(all, mode), ...lockAll(heirs, "ACCESS SHARE")]),
      { ...NO_EFFECT, rewrites: change.full ? all.filter(holdsRows(context)) : [] },
    ]);
  });
  return { ...mergeEffects(effects), refusesTransaction: !change.analyzeOnly };
}

/** Without a name: every table and materialised view (`get_all_vacuum_rels` of vacuum.c). */
const allOf = ({ catalog }: EffectContext): { readonly name: QualifiedName; readonly only: undefined }[] =>
  [...catalog.relations.values()]
    .filter(({ kind }) => kind === "table" || kind === "materialized view")
    .map((relation) => ({ name: nameOnly(relation), only: undefined }));

/** CLUSTER without a table, or of a partitioned one (15), works in many transactions (manual, CLUSTER). */
export function cluster(change: ChangeOf<"cluster">, context: EffectContext): Effect {
  const table = change.table && nameOf(context, change.table);
  if (!table || !holdsRows(context)(table)) return { ...NO_EFFECT, refusesTransaction: true };
  return mergeEffects([locksOnly(lockAll([table], "ACCESS EXCLUSIVE")), rewriteAll([table], context)]);
}
