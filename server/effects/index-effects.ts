import { indexesOf } from "../catalog/apply/edit";
import { resolveIndex } from "../catalog/apply/resolve";
import type { ChangeOf } from "../catalog/changes/change";
import { findRelation, findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, indexesOn, lockAll, locksOnly, nameOf, ownerOf, scansOnly } from "./effect-context";
import { nameOnly, withPartitions } from "./family";
import type { LockMode } from "./lock-mode";

/** An index per partition, unless ONLY keeps it from them (`DefineIndex` of indexcmds.c). */
export function createIndex(change: ChangeOf<"createIndex">, context: EffectContext): Effect {
  const table = nameOf(context, change.table);
  const mode: LockMode = change.concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE";
  const exists =
    change.ifNotExists &&
    change.name !== undefined &&
    context.catalog.indexOwners.has(keyOf({ schema: table.schema, name: change.name }));
  const all = change.only || change.concurrently || exists ? [table] : withPartitions(context.catalog, table);
  return {
    ...locksOnly(lockAll(all, mode)),
    scans: change.concurrently || exists ? [] : all.filter(holdsRows(context)),
    refusesTransaction: change.concurrently,
  };
}

/** The tables of both are only looked at (`ATExecAttachPartitionIdx` of tablecmds.c). */
export const attachIndex = (change: ChangeOf<"attachIndex">, context: EffectContext): Effect =>
  locksOnly(
    lockAll(
      [change.index, change.partition].flatMap((index) => ownerOf(index, context) ?? []),
      "ACCESS SHARE",
    ),
  );

export function dropIndex(change: ChangeOf<"dropIndex">, context: EffectContext): Effect {
  const owner = ownerOf(change.index, context);
  // The partitions of the index go with it (manual, DROP INDEX).
  const tables = owner ? withPartitions(context.catalog, owner) : [];
  const mode: LockMode = change.concurrently ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE";
  return { ...locksOnly(lockAll(tables, mode)), refusesTransaction: change.concurrently };
}

/** REINDEX of a partitioned table (14) or of more than a table works in many transactions (manual, REINDEX). */
export function reindex(change: ChangeOf<"reindex">, context: EffectContext): Effect {
  const mode: LockMode = change.concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE";
  if (change.target === "index") return reindexIndex(change, mode, context);
  if (change.target !== "table" || !change.relation) return reindexMany(change, mode, context);
  return reindexTable(nameOf(context, change.relation), change.concurrently, mode, context);
}

function reindexTable(
  table: QualifiedName,
  concurrently: boolean,
  mode: LockMode,
  context: EffectContext,
): Effect {
  const isPartitioned = findTable(context.catalog, table)?.partitionKey !== undefined;
  // Before 14 a partitioned table is passed over with a warning.
  if (isPartitioned && context.postgres < 14)
    return { ...locksOnly(lockAll([table], mode)), refusesTransaction: concurrently };
  const tables = isPartitioned ? withPartitions(context.catalog, table) : [table];
  if (concurrently || isPartitioned) return { ...locksOnly(lockAll(tables, mode)), refusesTransaction: true };
  return mergeEffects([
    locksOnly(lockAll(tables, mode)),
    scansOnly(tables.filter((one) => hasIndexes(one, context))),
    { ...NO_EFFECT, indexesRebuilt: indexesOn(tables, context) },
  ]);
}

function reindexIndex(change: ChangeOf<"reindex">, mode: LockMode, context: EffectContext): Effect {
  const { catalog, searchPath } = context;
  const owner = change.relation && ownerOf(change.relation, context);
  if (!change.relation || !owner) return { ...NO_EFFECT, refusesTransaction: change.concurrently };
  const index = resolveIndex(catalog, change.relation, searchPath);
  const isPartitioned = findTable(catalog, owner)?.partitionKey !== undefined;
  const tables = isPartitioned ? withPartitions(catalog, owner) : [owner];
  const refusesTransaction = change.concurrently || isPartitioned;
  return {
    ...locksOnly(lockAll(tables, mode)),
    indexesRebuilt: refusesTransaction ? [] : [index],
    scans: refusesTransaction ? [] : [owner],
    refusesTransaction,
  };
}

/** A schema or the database: table by table, none held for longer than its turn (`ReindexMultipleTables`). */
function reindexMany(change: ChangeOf<"reindex">, mode: LockMode, context: EffectContext): Effect {
  const tables = [...context.catalog.relations.values()].filter(
    (relation) =>
      relation.kind !== "sequence" &&
      holdsRows(context)(relation) &&
      (change.target === "database" || (change.target === "schema" && relation.schema === change.name)),
  );
  return { ...locksOnly(lockAll(tables.map(nameOnly), mode)), refusesTransaction: true };
}

/** A table that no file shows may have indexes. */
export function hasIndexes(name: QualifiedName, { catalog }: EffectContext): boolean {
  const relation = findRelation(catalog, name);
  const isAssumed = relation?.kind === "table" && relation.assumed === true;
  return !relation || isAssumed || indexesOf(relation).length > 0;
}
