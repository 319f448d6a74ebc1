import type { Catalog } from "../model/catalog";

/** The role that owns most relations of a catalog; undefined where none is known. */
export function usualOwner(catalog: Catalog): string | undefined {
  const counts = new Map<string, number>();
  for (const { owner } of catalog.relations.values())
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
