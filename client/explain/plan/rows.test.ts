import { describe, expect, it } from "vitest";
import type { PlanNodeJson } from "../../../server/protocol";
import { readPlan } from "./outline";

/** A node with as many rows expected and come, in each of its loops. */
function node(
  type: string,
  planned: number,
  actual: number,
  more: Record<string, unknown> = {},
): PlanNodeJson {
  return { "Node Type": type, "Plan Rows": planned, "Actual Rows": actual, "Actual Loops": 1, ...more };
}

const outer = { "Parent Relationship": "Outer" };
const inner = { "Parent Relationship": "Inner" };

/** The misestimates of a plan's nodes, in print order, as "more 50", "fewer 20 (inherited)" or "-". */
function mistakes(plan: PlanNodeJson): string[] {
  return readPlan({ Plan: plan }).rows.map(({ rows: { misestimate } }) => {
    if (misestimate === null) return "-";
    const { direction, factor, origin } = misestimate;
    return `${direction} ${Math.round(factor)}${origin ? "" : " (inherited)"}`;
  });
}

describe("rows", () => {
  it("are those of all loops, estimated and actual", () => {
    const plan = node("Index Scan", 15, 14.45, { "Actual Loops": 20 });
    expect(readPlan({ Plan: plan }).rows[0]!.rows).toEqual({
      estimated: 300,
      actual: 289,
      misestimate: null,
    });
  });

  it("have no actual number without ANALYZE", () => {
    const plan: PlanNodeJson = { "Node Type": "Seq Scan", "Plan Rows": 810 };
    expect(readPlan({ Plan: plan }).rows[0]!.rows).toEqual({
      estimated: 810,
      actual: null,
      misestimate: null,
    });
  });
});

describe("a misestimate", () => {
  it("is named where it starts; above it is inherited", () => {
    const scan = node("Seq Scan", 10, 50_000, outer);
    expect(mistakes(node("Sort", 10, 50_000, { Plans: [scan] }))).toEqual([
      "more 5000 (inherited)",
      "more 5000",
    ]);
  });

  it("needs a factor of ten and a thousand rows", () => {
    expect(mistakes(node("Seq Scan", 200, 1900))).toEqual(["-"]);
    expect(mistakes(node("Seq Scan", 1, 900))).toEqual(["-"]);
    expect(mistakes(node("Seq Scan", 1, 15, { "Actual Loops": 100 }))).toEqual(["more 15"]);
  });

  it("counts less than one row as one, as the planner does", () => {
    expect(mistakes(node("Index Scan", 1, 0.02, { "Actual Loops": 100_000 }))).toEqual(["-"]);
    expect(mistakes(node("Seq Scan", 1500, 0))).toEqual(["fewer 1500"]);
  });

  it("is none where a LIMIT had enough", () => {
    const scan = node("Seq Scan", 20_000, 20, outer);
    expect(mistakes(node("Limit", 20, 20, { Plans: [scan] }))).toEqual(["-", "-"]);
  });

  it("is one where a LIMIT ran out of rows, and below a sort, which reads everything", () => {
    expect(mistakes(node("Limit", 20, 3, { Plans: [node("Seq Scan", 20_000, 3, outer)] }))).toEqual([
      "-",
      "fewer 6667",
    ]);
    const sort = node("Sort", 20_000, 20, { ...outer, Plans: [node("Seq Scan", 20_000, 100, outer)] });
    expect(mistakes(node("Limit", 20, 20, { Plans: [sort] }))).toEqual(["-", "-", "fewer 200"]);
  });

  it("is none on the inner side of a join that takes the first match", () => {
    const join = (more: object) =>
      node("Nested Loop", 100, 100, {
        ...more,
        Plans: [
          node("Seq Scan", 100, 100, outer),
          node("Index Scan", 5000, 1, { ...inner, "Actual Loops": 100 }),
        ],
      });
    expect(mistakes(join({ "Join Type": "Semi" }))).toEqual(["-", "-", "-"]);
    expect(mistakes(join({ "Join Type": "Inner", "Inner Unique": true }))).toEqual(["-", "-", "-"]);
    expect(mistakes(join({ "Join Type": "Inner", "Inner Unique": false }))).toEqual(["-", "-", "fewer 5000"]);
  });

  it("is none on either side of a merge join, which stops early and goes back", () => {
    const plan = node("Merge Join", 100, 100, {
      Plans: [node("Index Scan", 50_000, 100, outer), node("Sort", 100, 90_000, inner)],
    });
    expect(mistakes(plan)).toEqual(["-", "-", "-"]);
  });

  it("is none on the outer side of a hash join whose hash table stayed empty", () => {
    const plan = node("Hash Join", 1, 0, {
      Plans: [node("Seq Scan", 90_000, 1, outer), node("Hash", 1, 0, inner)],
    });
    expect(mistakes(plan)).toEqual(["-", "-", "-"]);
  });

  it("is none in a correlated subquery, which may stop at the first row", () => {
    const exists = node("Seq Scan", 30_000, 1, {
      "Parent Relationship": "SubPlan",
      "Subplan Name": "SubPlan 1",
    });
    expect(mistakes(node("Seq Scan", 100, 100, { Plans: [exists] }))).toEqual(["-", "-"]);
  });

  it("is none on nodes that always say zero rows, and none on nodes that never ran", () => {
    expect(mistakes(node("BitmapOr", 9000, 0))).toEqual(["-"]);
    expect(mistakes(node("ModifyTable", 9000, 0, { Operation: "Update" }))).toEqual(["-"]);
    expect(mistakes(node("Seq Scan", 9000, 0, { "Actual Loops": 0 }))).toEqual(["-"]);
  });
});
