import type { ChangeOf } from "../catalog/changes/change";
import { findRelation, findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { lock, lockAll, locksOnly, nameOf } from "./effect-context";
import type { KeyUse } from "./family";
import { descendantsOf } from "../catalog/model/descendants";
import { foreignKeysOf, foreignKeysTo, nameOnly, sidesOf, viewsOn, withPartitions } from "./family";
import { attachToDefault, defaultPartition } from "./partition-effects";
import type { LockMode } from "./lock-mode";
import { run, understand } from "./query-effects";

export function createTable(change: ChangeOf<"createTable">, context: EffectContext): Effect {
  const { catalog } = context;
  if (change.ifNotExists && findRelation(catalog, nameOf(context, change.table))) return NO_EFFECT;
  const inline = change.columns.flatMap((column) => column.constraints);
  const referenced = [...change.constraints, ...inline].flatMap((constraint) =>
    constraint.kind === "foreign key" ? withPartitions(catalog, nameOf(context, constraint.references)) : [],
  );
  const inherited = change.inherits.map((ancestor) => lock(context, ancestor, "SHARE UPDATE EXCLUSIVE"));
  const like = change.like.map(({ source }) => lock(context, source, "ACCESS SHARE"));
  const read = change.fromQuery;
  return mergeEffects([
    locksOnly([...inherited, ...like, ...lockAll(referenced, "SHARE ROW EXCLUSIVE")]),
    ...(change.partitionOf ? [joinParent(change.partitionOf, context)] : []),
    ...(read ? [read.withData ? run(read, context) : locksOnly(understand(read.reads, context))] : []),
  ]);
}

/** A partition gets the foreign keys of its parent (`CloneForeignKeyConstraints` of tablecmds.c, 11). */
function joinParent(
  { parent, isDefault }: NonNullable<ChangeOf<"createTable">["partitionOf"]>,
  context: EffectContext,
): Effect {
  const name = nameOf(context, parent);
  const referenced = foreignKeysOf(context.catalog, name).map(({ key }) => key.references);
  return mergeEffects([
    locksOnly(lockAll([name], "ACCESS EXCLUSIVE")),
    locksOnly(lockAll(referenced, "SHARE ROW EXCLUSIVE")),
    ...(isDefault ? [] : [attachToDefault(name, context)]),
  ]);
}

/**
 * What goes with a relation, and what that hangs on: with CASCADE the views and heirs, and the foreign keys to it; both
 * sides of every foreign key that goes lose their triggers.
 */
export function dropRelation(change: ChangeOf<"dropRelation">, context: EffectContext): Effect {
  const { catalog } = context;
  const name = nameOf(context, change.relation);
  const relation = findRelation(catalog, name);
  if (!relation && change.ifExists) return NO_EFFECT;
  const gone = goneWith(name, change.cascade, context);
  const keys: KeyUse[] = gone.flatMap((one) => [...ownKeys(one, context), ...foreignKeysTo(catalog, one)]);
  const parent = findTable(catalog, name)?.partitionOf?.parent;
  // The default partition may hold the rows of a dropped one from now on (`heap_drop_with_catalog` of heap.c).
  const family = parent ? [parent, defaultPartition(parent, context) ?? parent] : [];
  const all = [...gone, ...family, ...keys.flatMap((key) => sidesOf(context, key))];
  return locksOnly(lockAll(all, "ACCESS EXCLUSIVE"));
}

/** A partition's share in the foreign keys above it goes without the key. */
const ownKeys = (name: QualifiedName, { catalog }: EffectContext): KeyUse[] =>
  foreignKeysOf(catalog, name).filter(({ table }) => keyOf(table) === keyOf(name));

function goneWith(name: QualifiedName, cascade: boolean, { catalog }: EffectContext): QualifiedName[] {
  if (!cascade) return withPartitions(catalog, name);
  const found = new Map<string, QualifiedName>();
  const add = (one: QualifiedName): void => {
    if (found.has(keyOf(one))) return;
    found.set(keyOf(one), nameOnly(one));
    descendantsOf(catalog, one).forEach(add);
    viewsOn(catalog, one).forEach(add);
  };
  add(name);
  return [...found.values()];
}

/** ALTER INDEX renames any relation (`RangeVarCallbackForAlterRelation`). */
export const renameRelation = (change: ChangeOf<"renameRelation">, context: EffectContext): Effect =>
  locksOnly(
    change.relationKind === "index" && !findRelation(context.catalog, nameOf(context, change.relation))
      ? []
      : [lock(context, change.relation, "ACCESS EXCLUSIVE")],
  );

/** A part of a table is looked up under a lock on the table (`get_object_address_relobject`; measured). */
const COMMENTED: Partial<Record<ChangeOf<"comment">["object"]["kind"], LockMode>> = {
  relation: "SHARE UPDATE EXCLUSIVE",
  column: "SHARE UPDATE EXCLUSIVE",
  constraint: "ACCESS SHARE",
  policy: "ACCESS SHARE",
  rule: "ACCESS SHARE",
  trigger: "ACCESS SHARE",
};

export function comment({ object }: ChangeOf<"comment">, context: EffectContext): Effect {
  const mode = COMMENTED[object.kind];
  return locksOnly(mode ? [lock(context, object.name, mode)] : []);
}

/** Since 18 the objects of GRANT are locked while they are named (`objectNamesToOids` of aclchk.c; measured). */
export const grant = (change: ChangeOf<"grant">, context: EffectContext): Effect =>
  locksOnly(
    context.postgres >= 18 && change.objectKind === "table"
      ? change.objects.map((object) => lock(context, object, "ACCESS SHARE"))
      : [],
  );
