/**
 * A text whose order, by UTF-16 units (`<`), is the order in which a tool runs its migrations. Being plain text it
 * can be compared, stored and sent without knowing the tool.
 */
export type SortKey = string;

/** Lower than every sign that occurs in a name, so that a shorter list of parts comes first. */
const SEPARATOR = "\u0000";

/** A whole number of any length; leading zeros do not count. */
export function numberKey(digits: string): SortKey {
  const significant = digits.replace(/^0+(?=\d)/, "");
  return String(significant.length).padStart(4, "0") + significant;
}

/** Parts compared one after the other; a list that ends first comes first. */
export function listKey(parts: readonly SortKey[]): SortKey {
  return parts.join(SEPARATOR);
}

export function compareKeys(a: SortKey, b: SortKey): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
