import { partitionsOf } from "../catalog/apply/edit";
import type { TableChange } from "../catalog/changes/change";
import { findTable } from "../catalog/model/catalog";
import type { Index } from "../catalog/model/index-definition";
import type { QualifiedName } from "../catalog/model/names";
import { sameName } from "../catalog/model/names";
import type { Table } from "../catalog/model/relation";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, lockAll, locksOnly, nameOf } from "./effect-context";
import { checkedReferences } from "./add-constraint";
import type { KeyUse } from "./family";
import { foreignKeysOf, foreignKeysTo, nameOnly, withPartitions } from "./family";
import { boundIsProven } from "./partition-proof";

/** ATTACH PARTITION; since 12 the parent can be used meanwhile (release notes of 12). */
export function attachPartition(
  change: TableChange<"attachPartition">,
  parent: QualifiedName,
  context: EffectContext,
): Effect {
  const partition = nameOf(context, change.partition);
  const all = [partition, ...partitionsOf(context.catalog, partition)];
  return mergeEffects([
    locksOnly(lockAll([parent], context.postgres < 12 ? "ACCESS EXCLUSIVE" : "SHARE UPDATE EXCLUSIVE")),
    {
      ...locksOnly(lockAll(all, "ACCESS EXCLUSIVE")),
      scans:
        mustRead(change, parent, partition, context) || lacksIndex(parent, partition, context)
          ? all.filter(holdsRows(context))
          : [],
    },
    ...foreignKeysOf(context.catalog, parent).map((use) => takeKey(use, partition, context)),
    ...(change.isDefault ? [] : [attachToDefault(parent, context)]),
  ]);
}

/** A default partition takes any row while it is alone; else a constraint may prove the bound (manual, ALTER TABLE). */
function mustRead(
  change: TableChange<"attachPartition">,
  parent: QualifiedName,
  partition: QualifiedName,
  context: EffectContext,
): boolean {
  if (change.isDefault) return partitionsOf(context.catalog, parent).length > 0;
  const key = findTable(context.catalog, parent)?.partitionKey;
  const table = findTable(context.catalog, partition);
  return !(key && table && boundIsProven(change.bound, key, table));
}

/** An index of the parent that the partition has no like of is built (`AttachPartitionEnsureIndexes`, 11). */
function lacksIndex(parent: QualifiedName, partition: QualifiedName, { catalog }: EffectContext): boolean {
  const own = findTable(catalog, partition)?.indexes ?? [];
  return (findTable(catalog, parent)?.indexes ?? []).some(
    (wanted) => !own.some((index) => shapeOf(index) === shapeOf(wanted)),
  );
}

const shapeOf = ({ method, keys, include, predicate, unique, constraint }: Index): string =>
  JSON.stringify([
    ...[method, include, predicate?.text, unique, constraint !== undefined],
    keys.map(({ column, expression, operatorClass, collation }) => [
      ...[column, expression?.text, operatorClass, collation],
    ]),
  ]);

/** A foreign key of the parent becomes one of the partition, whose rows are held against it unless it has the like. */
function takeKey({ key }: KeyUse, partition: QualifiedName, context: EffectContext): Effect {
  const { catalog } = context;
  const has = (findTable(catalog, partition)?.constraints ?? []).some(
    (own) =>
      own.kind === "foreign key" &&
      sameName(own.references, key.references) &&
      own.columns.join("\0") === key.columns.join("\0"),
  );
  const referenced = withPartitions(catalog, key.references);
  return has
    ? NO_EFFECT
    : mergeEffects([
        locksOnly(lockAll(referenced, "SHARE ROW EXCLUSIVE")),
        checkedReferences(withPartitions(catalog, partition), referenced, context),
      ]);
}

/** A new partition takes its rows' place from the default one, which is read for such rows (manual, ALTER TABLE). */
export function attachToDefault(parent: QualifiedName, context: EffectContext): Effect {
  const other = defaultPartition(parent, context);
  if (!other) return locksOnly([]);
  const all = [other, ...partitionsOf(context.catalog, other)];
  return { ...locksOnly(lockAll(all, "ACCESS EXCLUSIVE")), scans: all.filter(holdsRows(context)) };
}

export const defaultPartition = (parent: QualifiedName, { catalog }: EffectContext): Table | undefined =>
  partitionsOf(catalog, parent).find(
    ({ partitionOf }) => partitionOf?.isDefault && sameName(partitionOf.parent, parent),
  );

/** DETACH PARTITION; CONCURRENTLY (14) works in two transactions and never blocks the parent. */
export function detachPartition(
  change: TableChange<"detachPartition">,
  parent: QualifiedName,
  context: EffectContext,
): Effect {
  const partition = nameOf(context, change.partition);
  if (change.concurrently)
    return {
      ...locksOnly([
        ...lockAll([parent], "SHARE UPDATE EXCLUSIVE"),
        ...lockAll([partition], "ACCESS EXCLUSIVE"),
      ]),
      refusesTransaction: true,
    };
  const other = defaultPartition(parent, context);
  // Rows that reference the partition would lose what they reference: each of their tables is asked (12).
  const referencing = foreignKeysTo(context.catalog, parent).map(({ table }) => nameOnly(table));
  const locks = locksOnly([
    ...lockAll(referencing, "ACCESS EXCLUSIVE"),
    ...lockAll([parent], "ACCESS EXCLUSIVE"),
    ...lockAll(
      [partition],
      context.postgres < 14 && referencing.length === 0 ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE",
    ),
    // From now on the default partition may hold the rows that this one held (ATExecDetachPartition).
    ...lockAll(other ? [other] : [], "ACCESS EXCLUSIVE"),
  ]);
  return { ...locks, scans: referencing.filter(holdsRows(context)) };
}
