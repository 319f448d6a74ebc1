import { partitionsOf } from "../catalog/apply/edit";
import { resolveIndex } from "../catalog/apply/resolve";
import type { ChangeOf } from "../catalog/changes/change";
import type { Reference } from "../catalog/changes/definitions";
import { findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import type { Effect } from "./effect";
import { NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, lockAll, locksOnly, nameOf } from "./effect-context";
import type { LockMode } from "./lock-mode";

export function createIndex(change: ChangeOf<"createIndex">, context: EffectContext): Effect {
  const table = nameOf(context, change.table);
  const only = change.only || change.concurrently;
  const all = [table, ...(only ? [] : partitionsOf(context.catalog, table))];
  return {
    ...locksOnly(lockAll(all, change.concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE")),
    scans: change.concurrently ? [] : all.filter(holdsRows(context)),
    refusesTransaction: change.concurrently,
  };
}

export function dropIndex(change: ChangeOf<"dropIndex">, context: EffectContext): Effect {
  const owner = ownerOf(change.index, context);
  // The partitions of the index go with it (manual, DROP INDEX).
  const tables = owner ? [owner, ...partitionsOf(context.catalog, owner)] : [];
  const mode: LockMode = change.concurrently ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE";
  return { ...locksOnly(lockAll(tables, mode)), refusesTransaction: change.concurrently };
}

/** REINDEX of a partitioned table (14) or of more than a table works in many transactions (manual, REINDEX). */
export function reindex(change: ChangeOf<"reindex">, context: EffectContext): Effect {
  const mode: LockMode = change.concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE";
  if (!change.relation || (change.target !== "table" && change.target !== "index"))
    return { ...NO_EFFECT, refusesTransaction: change.target !== "index" };
  const isTable = change.target === "table";
  const table = isTable ? nameOf(context, change.relation) : ownerOf(change.relation, context);
  if (!table) return { ...NO_EFFECT, refusesTransaction: change.concurrently };
  const partitioned = !holdsRows(context)(table);
  const refusesTransaction = change.concurrently || partitioned;
  const tables = [table, ...(partitioned ? partitionsOf(context.catalog, table) : [])];
  const builds = !isTable || hasIndexes(table, context);
  return {
    ...locksOnly(lockAll(tables, mode)),
    scans: refusesTransaction || !builds ? [] : [table],
    refusesTransaction,
  };
}

const ownerOf = (index: Reference, { catalog, searchPath }: EffectContext): QualifiedName | undefined =>
  catalog.indexOwners.get(keyOf(resolveIndex(catalog, index, searchPath)));

/** A table that no file shows may have indexes. */
export function hasIndexes(name: QualifiedName, { catalog }: EffectContext): boolean {
  const table = findTable(catalog, name);
  return !table || table.assumed === true || table.indexes.length > 0;
}
