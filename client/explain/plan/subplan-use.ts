/** Where the result of an InitPlan or CTE is consumed: there its work was done, though EXPLAIN prints it elsewhere. */
import { textOf } from "./node-properties";
import { isGather, isHoisted, type TreeNode } from "./tree";

/** An InitPlan or CTE with the nodes that read it; none where no node mentions it. */
export interface SubplanUse {
  readonly subplan: TreeNode;
  /** The node under which EXPLAIN prints it. */
  readonly owner: TreeNode;
  readonly consumers: readonly TreeNode[];
  /** A CTE's rows are pulled by all who scan it; any other InitPlan is run once, whole, by the first that needs it. */
  readonly shared: boolean;
}

export function subplanUses(nodes: readonly TreeNode[]): readonly SubplanUse[] {
  return nodes.filter((node) => isHoisted(node.json)).flatMap((subplan) => useOf(subplan) ?? []);
}

function useOf(subplan: TreeNode): SubplanUse | null {
  const owner = subplan.parent;
  const name = textOf(subplan.json, "Subplan Name");
  if (owner === null || name === null) return null;
  const candidates = [...subtree(owner, subplan)];
  if (name.startsWith("CTE ")) {
    const cte = name.slice("CTE ".length);
    const scans = candidates.filter((node) => readsCte(node, cte) && ownerOf(node, cte) === owner);
    return { subplan, owner, consumers: scans, shared: true };
  }
  const mention = mentionOf(name);
  const readers = candidates.filter((node) => mention !== null && mentions(node, mention));
  return { subplan, owner, consumers: readers.map((node) => evaluatorOf(node, owner)), shared: false };
}

/** The nodes below and including `root`, without the branch of `except`. */
function* subtree(root: TreeNode, except: TreeNode): Generator<TreeNode> {
  if (root === except) return;
  yield root;
  for (const child of root.children) yield* subtree(child, except);
}

function readsCte(node: TreeNode, cte: string): boolean {
  return node.json["Node Type"] === "CTE Scan" && textOf(node.json, "CTE Name") === cte;
}

/** A name may be used at several query levels; the nearest node that owns a CTE of that name is meant. */
function ownerOf(scan: TreeNode, cte: string): TreeNode | null {
  for (let node: TreeNode | null = scan; node !== null; node = node.parent) {
    if (node.children.some((child) => textOf(child.json, "Subplan Name") === `CTE ${cte}`)) return node;
  }
  return null;
}

/** "InitPlan 1" is read as `(InitPlan 1).col1` since PostgreSQL 17, "InitPlan 1 (returns $0)" as `$0` before. */
function mentionOf(name: string): RegExp | null {
  const parameters = /\(returns ([^)]*)\)/.exec(name)?.[1];
  if (parameters !== undefined) {
    const words = parameters.split(",").map((word) => word.trim().replace("$", "\\$"));
    return new RegExp(`(${words.join("|")})(?!\\d)`);
  }
  const number = /^InitPlan (\d+)/.exec(name)?.[1];
  return number === undefined ? null : new RegExp(`\\(InitPlan ${number}\\)`);
}

function mentions(node: TreeNode, mention: RegExp): boolean {
  return Object.entries(node.json).some(
    ([key, value]) => key !== "Plans" && key !== "Subplan Name" && mention.test(textIn(value)),
  );
}

function textIn(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.map(textIn).join("\n") : "";
}

/** Workers cannot run an InitPlan: Gather does, before it starts them. */
function evaluatorOf(reader: TreeNode, owner: TreeNode): TreeNode {
  let evaluator = reader;
  for (let node: TreeNode | null = reader; node !== null && node !== owner.parent; node = node.parent) {
    if (isGather(node.json)) evaluator = node;
  }
  return evaluator;
}
