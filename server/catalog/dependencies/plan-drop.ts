import type { Catalog } from "../model/catalog";
import type { Address } from "./address";
import { addressKey } from "./address";
import { dependentsOf, ownerOf } from "./dependents";

/** What a DROP takes away. */
export interface PlannedDrop {
  readonly object: Address;
  /** What it depends on that goes too; undefined for what the statement names. */
  readonly because: Address | undefined;
  /** Only CASCADE takes it: without, it stands in the way. */
  readonly needsCascade: boolean;
}

/**
 * All that goes with the objects that a statement drops, what is named first, then what depends on it, parents before
 * children, as PostgreSQL lists it (`findDependentObjects` and `reportDependentObjects` of dependency.c).
 */
export function planDrop(catalog: Catalog, named: readonly Address[]): readonly PlannedDrop[] {
  const planned = new Map<string, { object: Address; because: Address | undefined; silent: boolean }>();
  const order: string[] = [];
  const roots = new Set(named.map(addressKey));

  const visit = (object: Address, because: Address | undefined, silent: boolean): void => {
    const owner = because && ownerOf(catalog, object, because);
    if (owner && !planned.has(addressKey(owner))) return visit(owner, because, silent);
    const key = addressKey(object);
    const known = planned.get(key);
    if (known) {
      known.silent ||= silent;
      return;
    }
    planned.set(key, { object, because, silent });
    // PostgreSQL begins with what was made last and reports from the end: so, in the order of its making.
    const dependents = dependentsOf(catalog, object);
    for (const dependent of dependents.reverse())
      visit(dependent.object, object, dependent.type === "auto" || isInternal(dependent.object, object));
    order.push(key);
  };
  const isInternal = (part: Address, whole: Address): boolean => {
    const owner = ownerOf(catalog, part);
    return owner !== undefined && addressKey(owner) === addressKey(whole);
  };

  for (const object of named) visit(object, undefined, true);
  return order.reverse().map((key) => {
    const { object, because, silent } = planned.get(key)!;
    return {
      object,
      because: roots.has(key) ? undefined : because,
      needsCascade: !silent && !roots.has(key),
    };
  });
}
