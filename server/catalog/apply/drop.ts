import type { Change } from "../changes/change";
import type { Address } from "../dependencies/address";
import { addressKey } from "../dependencies/address";
import { inheritedDrop, namedBy, namedTogether } from "../dependencies/dropped-by";
import { planDrop } from "../dependencies/plan-drop";
import { remove } from "../dependencies/remove";
import type { Catalog } from "../model/catalog";
import { keyOf } from "../model/names";
import { publishedAfterDrop } from "./object/publication";
import type { ApplyContext } from "./context";

type DropChange = Extract<Change, { readonly cascade: boolean }>;

/** DROP of anything that others can depend on, with what goes along. */
export function applyDrop(catalog: Catalog, change: DropChange, { searchPath }: ApplyContext): Catalog {
  const named = namedBy(change, catalog, searchPath);
  const others = namedTogether(change, catalog, searchPath);
  const released =
    change.kind === "dropColumn" || change.kind === "dropConstraint"
      ? inheritedDrop(change, catalog, searchPath).catalog
      : catalog;
  return drop(released, named, change.cascade, others);
}

/**
 * Drops objects with all that goes along. What only CASCADE takes stays without it, and what else the statement drops
 * waits for its turn.
 */
export function drop(
  catalog: Catalog,
  named: readonly Address[],
  cascade: boolean,
  others: readonly Address[] = named,
): Catalog {
  const roots = new Set(named.map(addressKey));
  const kept = new Set(others.map(addressKey).filter((key) => !roots.has(key)));
  const gone: Address[] = [];
  for (const { object, because, needsCascade } of planDrop(catalog, named)) {
    const key = addressKey(object);
    if (kept.has(key) || (needsCascade && !cascade) || (because && kept.has(addressKey(because))))
      kept.add(key);
    else gone.push(object);
  }
  return publishedAfterDrop(gone.reverse().reduce(remove, catalog));
}

/** Whatever stands in the namespace of relations under a name. */
export const dropNamed = (
  catalog: Catalog,
  name: Pick<Address, "schema" | "name">,
  cascade: boolean,
): Catalog =>
  catalog.relations.has(keyOf(name))
    ? drop(catalog, [{ kind: "relation", schema: name.schema, name: name.name }], cascade)
    : catalog;
