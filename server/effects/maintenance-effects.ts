import type { ChangeOf } from "../catalog/changes/change";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import { descendantsOf, referencingTables } from "./descendants";
import type { Effect } from "./effect";
import { NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, lock, lockAll, locksOnly, nameOf } from "./effect-context";
import { hasIndexes } from "./index-effects";
import type { LockMode } from "./lock-mode";
import { LOCK_MODES } from "./lock-mode";

/** A new empty file per table, with its indexes built anew over it (`ExecuteTruncateGuts` of tablecmds.c). */
export function truncate(change: ChangeOf<"truncate">, context: EffectContext): Effect {
  const found = new Map<string, QualifiedName>();
  const add = (name: QualifiedName): void => {
    if (found.has(keyOf(name))) return;
    found.set(keyOf(name), name);
    for (const descendant of descendantsOf(context.catalog, name)) add(nameOnly(descendant));
    if (change.cascade) for (const table of referencingTables(context.catalog, name)) add(nameOnly(table));
  };
  for (const table of change.tables) add(nameOf(context, table));
  const emptied = [...found.values()].filter(holdsRows(context));
  return {
    ...locksOnly(lockAll([...found.values()], "ACCESS EXCLUSIVE")),
    rewrites: emptied,
    scans: emptied.filter((table) => hasIndexes(table, context)),
  };
}

const nameOnly = ({ schema, name }: QualifiedName): QualifiedName => ({ schema, name });

export function lockTable(change: ChangeOf<"lockTable">, context: EffectContext): Effect {
  const mode = LOCK_MODES.find((known) => known === change.mode) ?? "ACCESS EXCLUSIVE";
  const tables = change.tables.flatMap((table) => {
    const name = nameOf(context, table);
    return [name, ...descendantsOf(context.catalog, name)];
  });
  return locksOnly(lockAll(tables, mode));
}

export function vacuum(change: ChangeOf<"vacuum">, context: EffectContext): Effect {
  const mode: LockMode = change.full ? "ACCESS EXCLUSIVE" : "SHARE UPDATE EXCLUSIVE";
  return {
    ...locksOnly(change.tables.map((table) => lock(context, table, mode))),
    rewrites: change.full ? change.tables.map((table) => nameOf(context, table)) : [],
    refusesTransaction: !change.analyzeOnly,
  };
}

/** CLUSTER without a table, or of a partitioned one (15), works in many transactions (manual, CLUSTER). */
export function cluster(change: ChangeOf<"cluster">, context: EffectContext): Effect {
  const table = change.table && nameOf(context, change.table);
  if (!table || !holdsRows(context)(table)) return { ...NO_EFFECT, refusesTransaction: true };
  return { ...locksOnly(lockAll([table], "ACCESS EXCLUSIVE")), rewrites: [table], scans: [table] };
}
