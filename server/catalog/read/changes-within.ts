import type { StatementWithin } from "../../sql/statement-within";
import type { TextRange } from "../../sql/text-range";
import type { Change } from "../changes/change";

type PlaceOf = (inner: TextRange) => TextRange;

/** By the changes of a statement, those that it has where it stands within others; a text may stand in many places. */
const known = new WeakMap<readonly Change[], Map<number, readonly Change[]>>();
const MOST_PLACES = 256;

/**
 * The changes of a statement that stands within another, with places in the text around it. While somebody types in a
 * body, the statements before keep their places, and those behind have only to be put into new ones.
 */
export function changesWithin(
  inner: readonly Change[],
  { key, placeOf }: StatementWithin,
): readonly Change[] {
  if (inner.length === 0) return inner;
  if (key === undefined) return placed(inner, placeOf);
  let places = known.get(inner);
  if (!places || places.size > MOST_PLACES) known.set(inner, (places = new Map()));
  let changes = places.get(key);
  if (!changes) places.set(key, (changes = placed(inner, placeOf)));
  return changes;
}

function placed(changes: readonly Change[], placeOf: PlaceOf): readonly Change[] {
  const groups = new Map<readonly Change[], readonly Change[]>();
  const inGroup = (group: readonly Change[]): readonly Change[] => {
    let together = groups.get(group);
    if (!together) groups.set(group, (together = placedIn(group, placeOf)));
    return together;
  };
  return changes.map((change) => {
    if (!change.together) return placedIn(change, placeOf);
    const { together, ...own } = change;
    return { ...placedIn(own as Change, placeOf), together: inGroup(together) };
  });
}

/** The value with each `range` in it in its new place; what has none is shared. */
function placedIn<T>(value: T, placeOf: PlaceOf): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return placedItems(value as readonly unknown[], placeOf) as T;
  const fields = value as Readonly<Record<string, unknown>>;
  let copy: Record<string, unknown> | undefined;
  for (const field in fields) {
    // Texts are written when they are asked for.
    if (field === "text") continue;
    const content = fields[field];
    if (typeof content !== "object" || content === null) continue;
    const next = field === "range" ? placeOf(content as TextRange) : placedIn(content, placeOf);
    if (next !== content) (copy ??= { ...fields })[field] = next;
  }
  return (copy as T | undefined) ?? value;
}

function placedItems(items: readonly unknown[], placeOf: PlaceOf): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < items.length; index++) {
    const next = placedIn(items[index], placeOf);
    if (next !== items[index]) (copy ??= [...items])[index] = next;
  }
  return copy ?? items;
}
