/**
 * What each node used by itself. PostgreSQL's counters include a node's children, and an InitPlan's or CTE's work is
 * counted in whichever node happened to ask for it first; both are undone here.
 */
import { textOf } from "./node-properties";
import type { SubplanUse } from "./subplan-use";
import type { TreeNode } from "./tree";

export interface Attribution {
  /** With everything that is printed below the node. */
  readonly inclusive: number;
  /** Without it. */
  readonly exclusive: number;
}

/**
 * Attributes a measure that `counted` gives per node as PostgreSQL counted it, in any unit that adds up.
 * @returns by node id
 */
export function attribute(
  nodes: readonly TreeNode[],
  uses: readonly SubplanUse[],
  counted: (node: TreeNode) => number,
): readonly Attribution[] {
  const inclusive = nodes.map(counted);
  const add = (node: TreeNode, amount: number): void => {
    inclusive[node.id] = Math.max(0, inclusive[node.id]! + amount);
  };
  const selfCounted = (node: TreeNode): number =>
    counted(node) - node.children.reduce((sum, child) => sum + counted(child), 0);

  for (const use of uses) {
    const amount = counted(use.subplan);
    const moved = use.shared ? shareOut(use, amount, counted) : toOne(use, amount, selfCounted);
    for (const { node, amount: part } of moved) {
      for (const step of pathBelow(node, use.owner)) add(step, -part);
    }
    // Rows that nobody asked of a writing CTE are written when the query has ended, outside of every other node.
    const late = amount - moved.reduce((sum, { amount: part }) => sum + part, 0);
    if (textOf(use.subplan.json, "Operation") !== null && late > 0) {
      for (let node: TreeNode | null = use.owner; node !== null; node = node.parent) add(node, late);
    }
  }

  return nodes.map((node) => {
    const below = node.children.reduce((sum, child) => sum + inclusive[child.id]!, 0);
    return { inclusive: inclusive[node.id]!, exclusive: Math.max(0, inclusive[node.id]! - below) };
  });
}

interface Moved {
  readonly node: TreeNode;
  readonly amount: number;
}

/** A CTE's work was counted in those who scan it, most in the first; their own counters tell the proportion. */
function shareOut(use: SubplanUse, amount: number, counted: (node: TreeNode) => number): readonly Moved[] {
  const total = use.consumers.reduce((sum, node) => sum + counted(node), 0);
  if (total === 0) return [];
  return use.consumers.map((node) => ({
    node,
    amount: Math.min(counted(node), (amount * counted(node)) / total),
  }));
}

/** The one reader that ran the InitPlan is the one that did the most beside its children. */
function toOne(use: SubplanUse, amount: number, selfCounted: (node: TreeNode) => number): readonly Moved[] {
  const readers = [...use.consumers].sort((a, b) => selfCounted(b) - selfCounted(a));
  const reader = readers[0] ?? use.owner;
  return [{ node: reader, amount }];
}

/** The nodes from `node` up to, and without, `owner`. */
function* pathBelow(node: TreeNode, owner: TreeNode): Generator<TreeNode> {
  for (let step: TreeNode | null = node; step !== null && step !== owner; step = step.parent) yield step;
}
