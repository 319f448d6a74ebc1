import { describe, expect, it } from "vitest";
import { type PlanOutline, type PlanRow, readPlan } from "./outline";
import { outlineOf } from "./plans.test-data";

const rowNamed = (outline: PlanOutline, label: string): PlanRow =>
  outline.rows.find((row) => row.label.includes(label))!;

describe("what stands out", () => {
  it.each([
    ["subplan-per-row", "Seq Scan on ord o"],
    ["not-in-subplan", "Materialize"],
    ["hashagg-spill", "HashAggregate"],
    ["disk-sort", "Sort"],
  ])("%s: the node that took the most by itself", (id, label) => {
    const outline = outlineOf(id);
    expect(outline.rows[outline.heaviest!]!.label).toBe(label);
  });

  it("may be work outside of the nodes, which follows them", () => {
    const outline = outlineOf("seqscan-nonselective-ok");
    expect(outline.rows).toHaveLength(1);
    expect(outline.heaviest).toBe(1);
  });

  it("is nothing where the time is spread, and where there is only one node", () => {
    expect(outlineOf("planning-time").heaviest).toBeNull();
    expect(outlineOf("inefficient-index").heaviest).toBeNull();
  });

  it.each([
    ["disk-sort", "sorts on disk, 61.5\u202fMB"],
    ["hash-batches", "32 batches"],
    ["hashagg-spill", "groups on disk, 49.3\u202fMB"],
    ["workers-not-launched", "0 of 2 workers"],
    ["cte-materialized", "rows on disk, 61.4\u202fMB"],
  ])("%s: %s", (id, text) => {
    const marks = outlineOf(id)
      .rows.flatMap((row) => row.badges)
      .filter(({ tone }) => tone === "warn");
    expect(marks.map((badge) => badge.text)).toEqual([text]);
  });

  it.each(["seqscan-nonselective-ok", "function-defeats-index", "planning-time"])("%s has no marks", (id) => {
    expect(outlineOf(id).rows.flatMap((row) => row.badges)).toEqual([]);
  });
});

describe("identity", () => {
  it("names the index, the relation, its alias, and every condition with what it removed", () => {
    const [scan] = outlineOf("inefficient-index").rows;
    expect(scan).toMatchObject({
      label: "Index Scan using ord_status on ord",
      index: "ord_status",
      relation: "ord",
      alias: "ord",
    });
    expect(scan!.conditions).toEqual([
      { label: "Index Cond", text: "status = 'pending'::text", removed: null },
      { label: "Filter", text: "cid = 77", removed: 30000 },
    ]);
  });

  it("counts removed rows over all loops", () => {
    expect(rowNamed(outlineOf("subplan-per-row"), "ord o").conditions).toEqual([
      { label: "Filter", text: "cid = c.id", removed: 299986 * 20 },
    ]);
  });

  it("keeps the parentheses that do not enclose the whole condition", () => {
    const conditionOf = (filter: string) =>
      readPlan({ Plan: { "Node Type": "Result", Filter: filter } }).rows[0]!.conditions[0]!.text;
    expect(conditionOf("((a = 1) AND (b = 2))")).toBe("(a = 1) AND (b = 2)");
    expect(conditionOf("(a = 1) AND (b = 2)")).toBe("(a = 1) AND (b = 2)");
    expect(conditionOf("(note = ') ('::text)")).toBe("note = ') ('::text");
  });

  it("links rows to their parents and children", () => {
    const { rows } = outlineOf("hash-batches");
    expect(rows.map((row) => [row.id, row.parent, row.depth])).toEqual([
      [0, null, 0],
      [1, 0, 1],
      [2, 1, 2],
      [3, 2, 3],
      [4, 1, 2],
      [5, 4, 3],
    ]);
    expect(rows[1]!.children).toEqual([2, 4]);
  });
});

it("reads a plan without costs or times", () => {
  const outline = readPlan({ Plan: { "Node Type": "Seq Scan", "Relation Name": "t", Alias: "t" } });
  expect(outline).toMatchObject({
    measure: "none",
    heaviest: null,
    rows: [{ label: "Seq Scan on t", time: null, cost: null, share: null }],
  });
});
