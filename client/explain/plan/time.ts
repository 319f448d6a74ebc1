import { attribute, type Attribution } from "./attribution";
import { numberOf, objectsOf, type Properties } from "./node-properties";
import type { SubplanUse } from "./subplan-use";
import { isGather, isHoisted, loopsOf, type TreeNode } from "./tree";

/** Milliseconds that handing one row from a worker to the leader takes, about. */
const transferOfRow = 0.0002;

/**
 * Wall-clock milliseconds of each node, by id; null where the plan was not timed. PostgreSQL prints the average of one
 * loop, and below Gather it counts the loops of all processes, which ran side by side.
 */
export function timeOf(
  nodes: readonly TreeNode[],
  uses: readonly SubplanUse[],
): readonly Attribution[] | null {
  if (!nodes.some(({ json }) => numberOf(json, "Actual Total Time") !== null)) return null;
  const abreast = processesAbreast(nodes);
  return attribute(nodes, uses, ({ id, json }) => timeOfAllLoops(json) / abreast[id]!);
}

/** Over all processes. */
function timeOfAllLoops(properties: Properties): number {
  return (numberOf(properties, "Actual Total Time") ?? 0) * (numberOf(properties, "Actual Loops") ?? 1);
}

/** How many processes worked side by side on each node, on average over the time that it took; by node id. */
function processesAbreast(nodes: readonly TreeNode[]): readonly number[] {
  const abreast: number[] = [];
  for (const { id, json, parent } of nodes) {
    const above = parent === null ? 1 : abreast[parent.id]!;
    const workedTogether = parent !== null && isGather(parent.json) && !isHoisted(json);
    abreast[id] = workedTogether ? below(parent, json, above) : above;
  }
  return abreast;
}

/** Never fewer than one process, and never so few that the work would take longer than Gather waited for it. */
function below(gather: TreeNode, child: Properties, above: number): number {
  const work = timeOfAllLoops(child);
  const wall = Math.min(longestProcess(gather, child, above), work);
  return wall > 0 ? work / wall : 1;
}

/**
 * How long the slowest process was at the plan below Gather. Only VERBOSE tells; else it is as long as Gather took
 * without the transfer of rows, because a worker that came late leaves its part to the leader. The average, which
 * PostgreSQL prints, would make Gather look slow whenever one process did most.
 */
function longestProcess(gather: TreeNode, child: Properties, above: number): number {
  const before = gather.children
    .filter(({ json }) => isHoisted(json))
    .map(({ json }) => timeOfAllLoops(json));
  const waited = (timeOfAllLoops(gather.json) - sum(before)) / above;
  const workers = objectsOf(child, "Workers")
    .filter((worker) => "Actual Total Time" in worker)
    .map(timeOfAllLoops);
  if (workers.length > 0) return Math.min(waited, Math.max(timeOfAllLoops(child) - sum(workers), ...workers));

  const runs = Math.max(1, loopsOf(gather.json));
  const average = (numberOf(child, "Actual Total Time") ?? 0) * runs;
  const rows = (numberOf(gather.json, "Actual Rows") ?? 0) * runs;
  return Math.max(average, waited - rows * transferOfRow);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
