import { numberOf } from "./node-properties";
import { attribute, type Attribution } from "./attribution";
import type { SubplanUse } from "./subplan-use";
import { loopsOf, type TreeNode } from "./tree";

/**
 * Wall-clock milliseconds of each node, by id; null where the plan was not timed. PostgreSQL prints the average of one
 * loop, and below Gather it counts the loops of all processes, which ran side by side.
 */
export function timeOf(
  nodes: readonly TreeNode[],
  uses: readonly SubplanUse[],
): readonly Attribution[] | null {
  const timed = nodes.some(({ json }) => numberOf(json, "Actual Total Time") !== null);
  if (!timed) return null;
  return attribute(nodes, uses, ({ json, processes }) => {
    return ((numberOf(json, "Actual Total Time") ?? 0) * loopsOf(json)) / processes;
  });
}
