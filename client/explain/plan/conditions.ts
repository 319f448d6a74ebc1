import type { PlanNodeJson } from "../../../server/protocol";
import { numberOf, objectsOf } from "./node-properties";
import { loopsOf } from "./tree";

/** What a node compares, sorts or groups by: `Filter`, `status = 'open'::text`. */
export interface Condition {
  /** PostgreSQL's label: "Index Cond", "Hash Cond", "Sort Key". */
  readonly label: string;
  readonly text: string;
  /** Rows that it removed, over all loops; null where that is not counted. */
  readonly removed: number | null;
}

const removedBy: Readonly<Record<string, string>> = {
  Filter: "Rows Removed by Filter",
  "Join Filter": "Rows Removed by Join Filter",
  "Recheck Cond": "Rows Removed by Index Recheck",
  "Conflict Filter": "Rows Removed by Conflict Filter",
};

/** Labels in the order in which they matter to a reader; it is also the order of evaluation. */
const labels = [
  "Index Cond",
  "Order By",
  "Recheck Cond",
  "TID Cond",
  "Hash Cond",
  "Merge Cond",
  "Join Filter",
  "Filter",
  "One-Time Filter",
  "Run Condition",
  "Sort Key",
  "Presorted Key",
  "Group Key",
  "Window",
  "Cache Key",
  "Function Call",
  "Table Function Call",
  "Sampling Method",
  "Conflict Resolution",
  "Conflict Arbiter Indexes",
  "Conflict Filter",
  "Relations",
  "Remote SQL",
];

export function conditionsOf(node: PlanNodeJson): readonly Condition[] {
  const stated = labels.flatMap((label) => {
    const text = wordsOf(node[label]);
    return text === null
      ? []
      : [{ label, text: withoutOuterParentheses(text), removed: removedRows(node, label) }];
  });
  return [...stated, ...groupingSets(node)];
}

function wordsOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return Array.isArray(value) && value.length > 0 ? value.map(String).join(", ") : null;
}

/** PostgreSQL prints the average of one loop. */
function removedRows(node: PlanNodeJson, label: string): number | null {
  const key = removedBy[label];
  const perLoop = key === undefined ? null : numberOf(node, key);
  return perLoop === null ? null : Math.round(perLoop * loopsOf(node));
}

function groupingSets(node: PlanNodeJson): readonly Condition[] {
  return objectsOf(node, "Grouping Sets").flatMap((set) =>
    ["Group Key", "Hash Key"].flatMap((label) => {
      const keys = set[`${label}s`];
      if (!Array.isArray(keys)) return [];
      return keys.map((columns: readonly string[]) => ({
        label,
        text: columns.join(", ") || "()",
        removed: null,
      }));
    }),
  );
}

/** `(a = 1)` as `a = 1`; `(a = 1) AND (b = 2)` stays. Parentheses inside of quotes do not count. */
function withoutOuterParentheses(text: string): string {
  if (!text.startsWith("(")) return text;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g)) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (depth === 0) return index === text.length - 1 ? text.slice(1, -1) : text;
  }
  return text;
}
