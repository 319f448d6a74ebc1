import type { Change } from "../catalog/changes/change";
import type { Address } from "../catalog/dependencies/address";
import { namedTogether } from "../catalog/dependencies/dropped-by";
import { planDrop } from "../catalog/dependencies/plan-drop";
import { findRelation, findTable } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import type { Effect } from "./effect";
import type { EffectContext } from "./effect-context";
import { lockAll, locksOnly } from "./effect-context";
import { foreignKeysOf, foreignKeysTo, nameOnly, sidesOf } from "./family";

/**
 * A DROP of something that is no relation: whatever goes with it by CASCADE is taken from its table, which is locked
 * for it (`doDeletion` of dependency.c).
 */
export function dropDependents(change: Change, context: EffectContext): Effect {
  const { catalog, searchPath } = context;
  const tables = planDrop(catalog, namedTogether(change, catalog, searchPath)).flatMap(({ object }) =>
    tablesOf(object, context),
  );
  return locksOnly(lockAll(tables, "ACCESS EXCLUSIVE"));
}

/** The relations that are locked when an object goes. */
function tablesOf(object: Address, context: EffectContext): QualifiedName[] {
  const { catalog } = context;
  const owner = object.kind === "index" ? catalog.indexOwners.get(keyOf(object)) : undefined;
  if (owner) return [owner];
  if (!ON_A_RELATION.has(object.kind)) return [];
  const relation = findRelation(catalog, object);
  if (!relation || relation.kind === "sequence") return [];
  const own = foreignKeysOf(catalog, object).filter(
    ({ key }) => object.kind === "relation" || (object.kind === "constraint" && key.name === object.part),
  );
  const others =
    object.kind === "relation" && findTable(catalog, object) ? foreignKeysTo(catalog, object) : [];
  return [nameOnly(object), ...[...own, ...others].flatMap((key) => sidesOf(context, key))];
}

const ON_A_RELATION: ReadonlySet<Address["kind"]> = new Set<Address["kind"]>([
  ...(["relation", "column", "default", "constraint", "trigger", "policy"] as const),
]);
