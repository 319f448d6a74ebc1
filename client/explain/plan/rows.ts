import type { PlanNodeJson } from "../../../server/protocol";
import { numberOf, textOf } from "./node-properties";
import { isHoisted, loopsOf, type TreeNode } from "./tree";

/** Rows that a node returned over all its loops and processes, beside what the planner expected of as many loops. */
export interface RowCount {
  readonly estimated: number | null;
  /** Null without ANALYZE. */
  readonly actual: number | null;
  readonly misestimate: Misestimate | null;
}

export interface Misestimate {
  /** By how much, at least 10. */
  readonly factor: number;
  /** More rows came than expected, or fewer. */
  readonly direction: "more" | "fewer";
  /** No child is as wrong in the same direction: the mistake starts here. */
  readonly origin: boolean;
}

const noticeableFactor = 10;
const noticeableRows = 1000;

/** By node id. */
export function rowCountsOf(nodes: readonly TreeNode[]): readonly RowCount[] {
  const wrong = nodes.map((node) => misestimateOf(node));
  return nodes.map((node) => {
    const mistake = wrong[node.id] ?? null;
    const inherited = node.children.some((child) => wrong[child.id]?.direction === mistake?.direction);
    return {
      estimated: overAllLoops(node.json, "Plan Rows"),
      actual: overAllLoops(node.json, "Actual Rows"),
      misestimate: mistake === null ? null : { ...mistake, origin: !inherited },
    };
  });
}

function overAllLoops(json: PlanNodeJson, key: string): number | null {
  const perLoop = numberOf(json, key);
  // A node that never ran keeps the estimate of one run.
  return perLoop === null ? null : Math.round(perLoop * Math.max(1, loopsOf(json)));
}

/** Compared per loop, because the planner's number is that of one loop, and never below one row, as the planner's is. */
function misestimateOf(node: TreeNode): Omit<Misestimate, "origin"> | null {
  const { json } = node;
  const [estimated, actual] = [numberOf(json, "Plan Rows"), numberOf(json, "Actual Rows")];
  if (estimated === null || actual === null || loopsOf(json) === 0 || !countsItsRows(json)) return null;
  const [expected, came] = [Math.max(1, estimated), Math.max(1, actual)];
  const factor = came > expected ? came / expected : expected / came;
  if (factor < noticeableFactor || Math.max(expected, came) * loopsOf(json) < noticeableRows) return null;
  if (came > expected) return isReadRepeatedly(node) ? null : { factor, direction: "more" };
  return mayStopEarly(node) ? null : { factor, direction: "fewer" };
}

/** Nodes whose row count is always printed as zero, or zero without RETURNING. */
function countsItsRows(json: PlanNodeJson): boolean {
  const type = json["Node Type"];
  return type !== "BitmapAnd" && type !== "BitmapOr" && type !== "ModifyTable";
}

/** A merge join goes back in its inner side over equal keys, and counts the rows that it reads again. */
function isReadRepeatedly(node: TreeNode): boolean {
  return (
    node.parent?.json["Node Type"] === "Merge Join" && textOf(node.json, "Parent Relationship") === "Inner"
  );
}

/** Nodes that read all of their input before they return a row; what is above cannot stop what is below. */
function readsAllInput(json: PlanNodeJson): boolean {
  const type = json["Node Type"];
  return (
    type === "Sort" ||
    type === "Hash" ||
    type === "BitmapAnd" ||
    type === "BitmapOr" ||
    (type === "Aggregate" && textOf(json, "Strategy") !== "Sorted") ||
    (type === "SetOp" && textOf(json, "Strategy") === "Hashed")
  );
}

/** Whether somebody above may have had enough before the node returned all of its rows, so that few came on purpose. */
function mayStopEarly(node: TreeNode): boolean {
  const { json, parent } = node;
  if (parent === null) return false;
  const relationship = textOf(json, "Parent Relationship");
  if (isHoisted(json) && !(textOf(json, "Subplan Name") ?? "").startsWith("CTE ")) return false;
  // EXISTS, ANY and a CTE's readers stop when they have seen enough.
  if (relationship === "SubPlan" || isHoisted(json)) return true;
  const type = parent.json["Node Type"];
  if (type === "Merge Join") return true;
  if (type === "Nested Loop" && relationship === "Inner" && takesFirstMatch(parent.json)) return true;
  if (type === "Hash Join" && relationship === "Outer" && innerIsEmpty(parent)) return true;
  if (type === "Limit" && limitWasReached(parent.json)) return true;
  // What fills a hash table or a bitmap is read to its end.
  if (type === "Hash Join" && relationship === "Inner") return false;
  if (type === "Bitmap Heap Scan" || readsAllInput(parent.json)) return false;
  return mayStopEarly(parent);
}

function takesFirstMatch(join: PlanNodeJson): boolean {
  const type = textOf(join, "Join Type");
  return type === "Semi" || type === "Anti" || join["Inner Unique"] === true;
}

function innerIsEmpty(join: TreeNode): boolean {
  const inner = join.children.find(({ json }) => textOf(json, "Parent Relationship") === "Inner");
  return inner !== undefined && numberOf(inner.json, "Actual Rows") === 0;
}

/** The number in the LIMIT clause is not printed, but the planner never expects more rows than that. */
function limitWasReached(limit: PlanNodeJson): boolean {
  return (numberOf(limit, "Actual Rows") ?? 0) >= (numberOf(limit, "Plan Rows") ?? 0);
}
