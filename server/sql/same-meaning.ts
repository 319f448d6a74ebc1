import { fingerprint, rawParse } from "./postgres-parser";

/**
 * True when PostgreSQL reads two texts as the same statement. libpg-query's fingerprint takes all constants for equal,
 * so the trees are compared too, without the places of their nodes.
 */
export function meansTheSame(one: string, other: string): boolean {
  const before = fingerprint(one);
  if (before === undefined || before !== fingerprint(other)) return false;
  const tree = treeWithoutPlaces(one);
  return tree !== undefined && tree === treeWithoutPlaces(other);
}

const PLACES = new Set([
  "location",
  "name_location",
  "stmt_location",
  "stmt_len",
  "list_start",
  "list_end",
  "rexpr_list_start",
  "rexpr_list_end",
]);

function treeWithoutPlaces(text: string): string | undefined {
  const result = rawParse(text);
  if (result.kind !== "trees") return undefined;
  return JSON.stringify(result.trees, (key, value: unknown) => (PLACES.has(key) ? undefined : value));
}
