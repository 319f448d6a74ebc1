import { numberOf, textOf } from "./node-properties";
import type { TreeNode } from "./tree";

/**
 * The planner's cost of each node by itself, by id, such that all of them add up to the root's total cost; null where
 * the plan has no costs. A printed cost is that of running the node once to its end, yet the inner side of a nested
 * loop is run for every outer row, a LIMIT stops its child early, and a materialised child is run only once. So the
 * root's cost is divided downwards, and no child weighs more than what its parent has left.
 */
export function costOf(nodes: readonly TreeNode[]): readonly number[] | null {
  const root = nodes[0];
  if (root === undefined || numberOf(root.json, "Total Cost") === null) return null;
  const self = nodes.map(() => 0);
  const divide = (node: TreeNode, budget: number): void => {
    const runs = total(node) === 0 ? 1 : budget / total(node);
    let left = budget;
    for (const child of node.children) {
      const spent = Math.min(left, total(child) * runsPerRun(child, node) * runsOfChildren(node, runs));
      left -= spent;
      divide(child, spent);
    }
    self[node.id] = left;
  };
  divide(root, total(root));
  return self;
}

const total = ({ json }: TreeNode): number => numberOf(json, "Total Cost") ?? 0;
const rows = ({ json }: TreeNode): number => Math.max(1, numberOf(json, "Plan Rows") ?? 1);

/** Reading a materialised result again does not run what made it again. */
function runsOfChildren(node: TreeNode, runs: number): number {
  return node.json["Node Type"] === "Materialize" ? Math.min(1, runs) : runs;
}

/** How often the planner expects the child to run while its parent runs once. */
function runsPerRun(child: TreeNode, parent: TreeNode): number {
  const relationship = textOf(child.json, "Parent Relationship");
  if (relationship === "Inner" && parent.json["Node Type"] === "Nested Loop") {
    const outer = parent.children.find(({ json }) => textOf(json, "Parent Relationship") === "Outer");
    return outer === undefined ? 1 : rows(outer);
  }
  if (relationship !== "SubPlan") return 1;
  const name = textOf(child.json, "Subplan Name") ?? "";
  const filter = `${textOf(parent.json, "Filter")} ${textOf(parent.json, "Join Filter")}`;
  if (filter.includes(`hashed ${name}`)) return 1;
  // A filter is tried on the rows that it removes as well: as many as it keeps, by the planner's default guess.
  return filter.includes(name) ? 2 * rows(parent) : rows(parent);
}
