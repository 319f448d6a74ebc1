import type { PlanJson, PlanNodeJson } from "../../../../server/protocol";
import { childrenOf, everyNode, textOf } from "../node-properties";
import { firstLine } from "./first-line";
import { propertyLines } from "./property-lines";
import { summaryLines } from "./summary-lines";

/** The plan as `EXPLAIN (FORMAT TEXT)` prints it, read from the JSON format. Lines end in "\n". */
export function toText(plan: PlanJson): string {
  // Only VERBOSE prints the columns that a node returns.
  const verbose = [...everyNode(plan.Plan)].some((node) => "Output" in node);
  return [...treeLines(plan.Plan, 0, verbose), ...summaryLines(plan)].map((line) => `${line}\n`).join("");
}

/** One node without its children: its first line, and its properties indented below. */
export function nodeText(node: PlanNodeJson): string {
  return [firstLine(node), ...propertyLines(node).map((line) => `  ${line}`)].join("\n");
}

/** `depth` counts steps of two spaces; a child's arrow takes two of them, and its properties stand one deeper. */
function treeLines(node: PlanNodeJson, depth: number, verbose: boolean): readonly string[] {
  const lines: string[] = [];
  const name = textOf(node, "Subplan Name");
  if (name !== null) lines.push(indent(depth++) + name);
  if (depth === 0) lines.push(firstLine(node));
  else {
    lines.push(`${indent(depth)}->  ${firstLine(node)}`);
    depth += 2;
  }
  depth += 1;
  for (const line of propertyLines(node, verbose)) lines.push(indent(depth) + line);
  for (const child of childrenOf(node)) lines.push(...treeLines(child, depth, verbose));
  return lines;
}

const indent = (steps: number): string => "  ".repeat(steps);
