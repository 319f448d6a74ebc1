import type { Change } from "../changes/change";
import { canonicalText } from "./canonical-text";
import { RECREATE, type Alteration } from "./kind";

/**
 * How a field of an object becomes another: it is part of the name ("key"), nothing that a statement could say ("derived"),
 * only new with the object ("recreate"), or what the function answers.
 */
export type Way<T, C> = "key" | "derived" | typeof RECREATE | ((before: T, after: T, at: C) => Alteration);

/** All fields of a type, and of all types of a union. A field that the model gains must say its way here. */
export type Ways<T, C> = { readonly [F in T extends unknown ? keyof T : never]: Way<T, C> };

/** The changes that make one object the other, field by field in the order of the ways. Fields that share a way go it once. */
export function alterBy<T extends object, C>(ways: Ways<T, C>, before: T, after: T, at: C): Alteration {
  const changes: Change[] = [];
  const gone = new Set<unknown>();
  for (const [field, way] of Object.entries(ways) as [keyof T, Way<T, C>][]) {
    if (way === "key" || way === "derived" || same(before[field], after[field])) continue;
    if (way === RECREATE) return RECREATE;
    if (gone.has(way)) continue;
    gone.add(way);
    const alteration = way(before, after, at);
    if (alteration === RECREATE) return RECREATE;
    changes.push(...alteration);
  }
  return changes;
}

/** Whether two values of the model mean the same: where they were written is no part of them. */
export const same = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(meaning(one)) === JSON.stringify(meaning(other));

function meaning(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(meaning);
  if ("calls" in value && "text" in value && typeof value.text === "string") return canonicalText(value.text);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field, part]) => field !== "origin" && part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([field, part]) => [field, meaning(part)]),
  );
}
