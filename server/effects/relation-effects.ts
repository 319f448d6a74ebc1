import { partitionsOf } from "../catalog/apply/edit";
import type { ChangeOf } from "../catalog/changes/change";
import { findTable } from "../catalog/model/catalog";
import { referencingTables, viewsOn } from "./descendants";
import type { Effect } from "./effect";
import { mergeEffects } from "./effect";
import type { EffectContext } from "./effect-context";
import { lock, lockAll, locksOnly, nameOf } from "./effect-context";
import { attachToDefault, defaultPartition } from "./partition-effects";
import { run, understand } from "./query-effects";

export function createTable(change: ChangeOf<"createTable">, context: EffectContext): Effect {
  const inline = change.columns.flatMap((column) => column.constraints);
  const referenced = [...change.constraints, ...inline].flatMap((constraint) =>
    constraint.kind === "foreign key" ? [lock(context, constraint.references, "SHARE ROW EXCLUSIVE")] : [],
  );
  const inherited = change.inherits.map((ancestor) => lock(context, ancestor, "SHARE UPDATE EXCLUSIVE"));
  const like = change.like.map(({ source }) => lock(context, source, "ACCESS SHARE"));
  const read = change.fromQuery;
  return mergeEffects([
    locksOnly([...inherited, ...like, ...referenced]),
    ...(change.partitionOf ? [joinParent(change.partitionOf, context)] : []),
    ...(read ? [read.withData ? run(read, context) : locksOnly(understand(read.reads, context))] : []),
  ]);
}

function joinParent(
  { parent, isDefault }: NonNullable<ChangeOf<"createTable">["partitionOf"]>,
  context: EffectContext,
): Effect {
  const name = nameOf(context, parent);
  return mergeEffects([
    locksOnly(lockAll([name], "ACCESS EXCLUSIVE")),
    ...(isDefault ? [] : [attachToDefault(name, context)]),
  ]);
}

/** With CASCADE the views on it go too, and the foreign keys to it. */
export function dropRelation(change: ChangeOf<"dropRelation">, context: EffectContext): Effect {
  const { catalog } = context;
  const name = nameOf(context, change.relation);
  const gone = [name, ...partitionsOf(catalog, name)];
  const table = findTable(catalog, name);
  const referenced = (table?.constraints ?? []).flatMap((constraint) =>
    constraint.kind === "foreign key" ? [constraint.references] : [],
  );
  const parent = table?.partitionOf?.parent;
  // The default partition may hold the rows of a dropped one from now on (`heap_drop_with_catalog` of heap.c).
  const family = parent ? [parent, defaultPartition(parent, context) ?? parent] : [];
  const dependent = change.cascade
    ? gone.flatMap((one) => [...viewsOn(catalog, one), ...referencingTables(catalog, one)])
    : [];
  return mergeEffects([
    locksOnly(lockAll([...gone, ...family, ...referenced, ...dependent], "ACCESS EXCLUSIVE")),
  ]);
}

export const renameRelation = (change: ChangeOf<"renameRelation">, context: EffectContext): Effect =>
  locksOnly(change.relationKind === "index" ? [] : [lock(context, change.relation, "ACCESS EXCLUSIVE")]);

const COMMENTED = new Set<string>(["table", "column", "view", "materialized view"]);

export const comment = (change: ChangeOf<"comment">, context: EffectContext): Effect =>
  locksOnly(COMMENTED.has(change.objectKind) ? [lock(context, change.object, "SHARE UPDATE EXCLUSIVE")] : []);

/** Since 18 the objects of GRANT are locked while they are named (`objectNamesToOids` of aclchk.c; measured). */
export const grant = (change: ChangeOf<"grant">, context: EffectContext): Effect =>
  locksOnly(
    context.postgres >= 18 && change.objectKind === "table"
      ? change.objects.map((object) => lock(context, object, "ACCESS SHARE"))
      : [],
  );
