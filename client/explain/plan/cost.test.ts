import { describe, expect, it } from "vitest";
import type { PlanNodeJson } from "../../../server/protocol";
import { readPlan } from "./outline";

function node(
  type: string,
  cost: number,
  rows: number,
  children: PlanNodeJson[] = [],
  more: Record<string, unknown> = {},
): PlanNodeJson {
  return {
    "Node Type": type,
    "Startup Cost": 0,
    "Total Cost": cost,
    "Plan Rows": rows,
    Plans: children,
    ...more,
  };
}

const as = (relationship: string) => ({ "Parent Relationship": relationship });
const selfCosts = (plan: PlanNodeJson): number[] =>
  readPlan({ Plan: plan }).rows.map((row) => row.cost!.exclusive);

describe("the planner's cost of a node by itself", () => {
  it("is its cost without its child's", () => {
    expect(selfCosts(node("Sort", 120, 10, [node("Seq Scan", 100, 10, [], as("Outer"))]))).toEqual([20, 100]);
  });

  it("counts the inner side of a nested loop once for every outer row", () => {
    const plan = node("Nested Loop", 520, 50, [
      node("Seq Scan", 20, 50, [], as("Outer")),
      node("Index Scan", 9, 1, [], as("Inner")),
    ]);
    expect(selfCosts(plan)).toEqual([50, 20, 450]);
  });

  it("counts only as much of a child as a LIMIT lets it do", () => {
    const plan = node("Limit", 10, 10, [
      node("Append", 1000, 1000, [node("Seq Scan", 900, 900, [], as("Member"))], as("Outer")),
    ]);
    expect(selfCosts(plan)).toEqual([0, 1, 9]);
  });

  it("counts what is materialised once, however often it is read", () => {
    const kept = node("Materialize", 110, 100, [node("Seq Scan", 100, 100, [], as("Outer"))], as("Inner"));
    expect(
      selfCosts(node("Nested Loop", 1100, 10, [node("Seq Scan", 100, 10, [], as("Outer")), kept])),
    ).toEqual([0, 100, 900, 100]);
  });

  it("counts a subquery for every row, a hashed one once", () => {
    const subquery = node("Seq Scan", 15, 1, [], { ...as("SubPlan"), "Subplan Name": "SubPlan 1" });
    expect(selfCosts(node("Seq Scan", 1600, 100, [subquery]))).toEqual([100, 1500]);
    const filter = { Filter: "(NOT (ANY (id = (hashed SubPlan 1).col1)))" };
    expect(selfCosts(node("Seq Scan", 1600, 100, [subquery], filter))).toEqual([1585, 15]);
  });

  it("always adds up to the whole, and is the measure of a plan that was not run", () => {
    const plan = node("Nested Loop", 30, 5, [
      node("Seq Scan", 20, 900, [], as("Outer")),
      node("Index Scan", 9, 1, [], as("Inner")),
    ]);
    const outline = readPlan({ Plan: plan });
    expect(outline.measure).toBe("cost");
    expect(outline.rows.map((row) => row.share)).toEqual([0, 20 / 30, 10 / 30]);
  });
});
