import type { Catalog } from "./catalog";
import type { QualifiedName } from "./names";
import { keyOf } from "./names";
import type { Relation } from "./relation";
import { isTable, isView } from "./relation";

/** What a relation refers to: the targets of its foreign keys, its parents, what a view reads, a sequence's owner. */
export function referencesOf(relation: Relation): readonly QualifiedName[] {
  if (isView(relation)) return relation.reads;
  if (!isTable(relation)) return relation.ownedBy ? [relation.ownedBy.table] : [];
  const references = [...relation.inherits];
  for (const constraint of relation.constraints)
    if (constraint.kind === "foreign key") references.push(constraint.references);
  if (relation.partitionOf) references.push(relation.partitionOf.parent);
  return references;
}

/** The relations that refer to one, itself among them when a foreign key points there; in the order of their making. */
export const referrersOf = (catalog: Catalog, name: QualifiedName): readonly Relation[] =>
  (catalog.referrers.get(keyOf(name)) ?? []).flatMap((key) => catalog.relations.get(key) ?? []);

/** `Catalog.referrers` after a relation came (no `before`), became another, or went (no `after`). */
export function withReferrer(
  referrers: Catalog["referrers"],
  before: Relation | undefined,
  after: Relation | undefined,
): Catalog["referrers"] {
  const relation = after ?? before;
  const had = before ? referencesOf(before) : [];
  const has = after ? referencesOf(after) : [];
  if (!relation || (had.length === has.length && had.every((name, index) => name === has[index])))
    return referrers;
  const key = keyOf(relation);
  const old = new Set(had.map(keyOf));
  const now = new Set(has.map(keyOf));
  return referrers.withMutations((next) => {
    for (const target of now) if (!old.has(target)) next.update(target, (known = []) => [...known, key]);
    for (const target of old) {
      if (now.has(target)) continue;
      const rest = next.get(target)?.filter((other) => other !== key) ?? [];
      if (rest.length > 0) next.set(target, rest);
      else next.delete(target);
    }
  });
}
