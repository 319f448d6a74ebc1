import type { PlanNodeJson } from "../../../server/protocol";
import { childrenOf, numberOf, textOf } from "./node-properties";

/** A plan node with its place in the tree. */
export interface TreeNode {
  /** Its number in the order in which EXPLAIN prints the nodes, from 0. */
  readonly id: number;
  readonly json: PlanNodeJson;
  readonly parent: TreeNode | null;
  readonly children: readonly TreeNode[];
  readonly depth: number;
}

/** Links a plan's nodes; parents come before their children. */
export function linkTree(root: PlanNodeJson): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  const link = (json: PlanNodeJson, parent: TreeNode | null, depth: number): TreeNode => {
    const children: TreeNode[] = [];
    const node: TreeNode = { id: nodes.length, json, parent, children, depth };
    nodes.push(node);
    for (const child of childrenOf(json)) children.push(link(child, node, depth + 1));
    return node;
  };
  link(root, null, 0);
  return nodes;
}

export function isGather(json: PlanNodeJson): boolean {
  return json["Node Type"] === "Gather" || json["Node Type"] === "Gather Merge";
}

/** Whether a node is an InitPlan or a CTE: printed at the node that owns it, run where its result is first needed. */
export function isHoisted(json: PlanNodeJson): boolean {
  return textOf(json, "Parent Relationship") === "InitPlan";
}

/** Times the node was run to its end or restarted, over all processes; 1 without ANALYZE, 0 when it never ran. */
export function loopsOf(json: PlanNodeJson): number {
  return numberOf(json, "Actual Loops") ?? 1;
}
