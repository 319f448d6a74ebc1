import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PlanJson, PlanNodeJson } from "../../../server/protocol";
import { readPlan, type PlanOutline, type PlanRow } from "./outline";

interface TruePlan {
  readonly id: string;
  readonly plan: readonly [PlanJson];
}

const truth = readFileSync(new URL("../../../test/truth/plans.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as TruePlan);

function outlineOf(id: string): PlanOutline {
  return readPlan(truth.find((plan) => plan.id === id)!.plan[0]);
}

/** A node that ran `loops` times, each taking `time` milliseconds and returning `rows`. */
function ran(
  type: string,
  numbers: { time: number; loops?: number; rows?: number; planRows?: number },
  more: object = {},
): PlanNodeJson {
  const { time, loops = 1, rows = 1, planRows = rows } = numbers;
  return {
    "Node Type": type,
    "Total Cost": 1,
    "Startup Cost": 0,
    "Plan Rows": planRows,
    "Actual Total Time": time,
    "Actual Rows": rows,
    "Actual Loops": loops,
    ...more,
  };
}

const outer = { "Parent Relationship": "Outer" };
const inner = { "Parent Relationship": "Inner" };

const selfTimes = (plan: PlanNodeJson): number[] =>
  readPlan({ Plan: plan }).rows.map((row) => row.time!.exclusive);
const totalTimes = (plan: PlanNodeJson): number[] =>
  readPlan({ Plan: plan }).rows.map((row) => row.time!.inclusive);
const rowNamed = (outline: PlanOutline, label: string): PlanRow =>
  outline.rows.find((row) => row.label.includes(label))!;

describe("time", () => {
  it("is what one loop took, times the loops, without the children", () => {
    const plan = ran(
      "Nested Loop",
      { time: 100 },
      {
        Plans: [
          ran("Seq Scan", { time: 10, rows: 20 }, outer),
          ran("Index Scan", { time: 4, loops: 20 }, inner),
        ],
      },
    );
    expect(selfTimes(plan)).toEqual([10, 10, 80]);
  });

  it("is zero for a node that never ran", () => {
    const plan = ran(
      "Append",
      { time: 5 },
      { Plans: [ran("Seq Scan", { time: 5 }), ran("Seq Scan", { time: 0, loops: 0, rows: 0 })] },
    );
    const outline = readPlan({ Plan: plan });
    expect(outline.rows.map((row) => row.time!.exclusive)).toEqual([0, 5, 0]);
    expect(outline.rows[2]).toMatchObject({
      neverExecuted: true,
      loops: 0,
      badges: [{ text: "never executed" }],
    });
  });

  describe("below Gather", () => {
    const gather = (
      time: number,
      rows: number,
      below: { time: number; loops: number },
      workers: object[] = [],
    ) => ran("Gather", { time, rows }, { Plans: [ran("Seq Scan", below, { ...outer, Workers: workers })] });

    it("is that of processes side by side", () => {
      expect(selfTimes(gather(100, 1, { time: 100, loops: 3 }))).toEqual([0, 100]);
    });

    it("is not the average where one process may have done most: a late worker does not make Gather slow", () => {
      expect(selfTimes(gather(105, 1, { time: 52, loops: 2 })).map(Math.round)).toEqual([1, 104]);
    });

    it("leaves to Gather what no process worked at, and the transfer of many rows", () => {
      expect(selfTimes(gather(30, 1, { time: 5, loops: 3 }))).toEqual([15, 15]);
      const [own, scan] = selfTimes(gather(4000, 10_000_000, { time: 1000, loops: 3 }));
      expect([Math.round(own!), Math.round(scan!)]).toEqual([2000, 2000]);
    });

    it("is that of the slowest process where VERBOSE tells it", () => {
      const worker = (time: number) => ({ "Actual Total Time": time, "Actual Loops": 1 });
      // The leader: 3 × 60 - 90 - 80 = 10 ms.
      expect(selfTimes(gather(100, 1, { time: 60, loops: 3 }, [worker(90), worker(80)]))).toEqual([10, 90]);
    });

    it("divides among the nodes as they worked", () => {
      const sort = ran(
        "Sort",
        { time: 100, loops: 3 },
        { ...outer, Plans: [ran("Seq Scan", { time: 60, loops: 3 }, outer)] },
      );
      expect(selfTimes(ran("Gather", { time: 100 }, { Plans: [sort] }))).toEqual([0, 40, 60]);
    });
  });

  it("of a CTE belongs to the CTE, not to those who scan it", () => {
    const scan = (time: number, more: object) =>
      ran("CTE Scan", { time }, { "CTE Name": "c", Alias: "c", ...more });
    const plan = ran(
      "Hash Join",
      { time: 130 },
      {
        Plans: [
          ran("Seq Scan", { time: 90 }, { "Parent Relationship": "InitPlan", "Subplan Name": "CTE c" }),
          scan(99, outer),
          ran("Hash", { time: 12 }, { ...inner, Plans: [scan(11, outer)] }),
        ],
      },
    );
    const [join, cte, first, hash, second] = selfTimes(plan);
    expect(cte).toBe(90);
    expect(first! + second!).toBeCloseTo(99 + 11 - 90);
    expect(join).toBeCloseTo(130 - 99 - 12);
    expect(hash).toBeCloseTo(1);
    expect(totalTimes(plan)[0]).toBe(130);
    expect(totalTimes(plan)[3]).toBeLessThan(12);
  });

  it("of a CTE that is its only reader's own InitPlan is taken from that reader", () => {
    const [scan, cte] = outlineOf("cte-materialized").rows;
    expect(scan!.time!.exclusive).toBeCloseTo(137.567 - 22.464);
    expect(cte).toMatchObject({ subplan: "CTE c", time: { inclusive: 22.464, exclusive: 22.464 } });
  });

  it("of CTEs of one name belongs to the nearest", () => {
    const cte = (time: number) =>
      ran("Result", { time }, { "Parent Relationship": "InitPlan", "Subplan Name": "CTE c" });
    const scan = (time: number, plans: PlanNodeJson[]) =>
      ran("CTE Scan", { time }, { ...outer, "CTE Name": "c", Plans: plans });
    const plan = ran("Append", { time: 60 }, { Plans: [cte(20), scan(30, []), scan(25, [cte(15)])] });
    expect(selfTimes(plan)).toEqual([5, 20, 10, 10, 15]);
  });

  it.each([
    ["PostgreSQL 17 and later", "InitPlan 1", "(total = (InitPlan 1).col1)"],
    ["PostgreSQL 16 and before", "InitPlan 1 (returns $0)", "(total = $0)"],
  ])("of an InitPlan is taken from the node that needed its result: %s", (_, name, filter) => {
    const plan = ran(
      "Aggregate",
      { time: 100 },
      {
        Plans: [
          ran("Result", { time: 60 }, { "Parent Relationship": "InitPlan", "Subplan Name": name }),
          ran("Seq Scan", { time: 95 }, { ...outer, Filter: filter }),
        ],
      },
    );
    expect(selfTimes(plan)).toEqual([5, 60, 35]);
    expect(totalTimes(plan)).toEqual([100, 60, 35]);
  });

  it("of an InitPlan that workers need is taken from Gather, which ran it before it started them", () => {
    const plan = ran(
      "Gather",
      { time: 100 },
      {
        Plans: [
          ran("Result", { time: 60 }, { "Parent Relationship": "InitPlan", "Subplan Name": "InitPlan 1" }),
          ran("Seq Scan", { time: 30, loops: 3 }, { ...outer, Filter: "(total = (InitPlan 1).col1)" }),
        ],
      },
    );
    expect(selfTimes(plan).map(Math.round)).toEqual([0, 60, 40]);
  });

  it("of a writing CTE that nobody reads is added to the query's", () => {
    const plan = ran(
      "Result",
      { time: 1 },
      {
        Plans: [
          ran(
            "ModifyTable",
            { time: 50 },
            { Operation: "Delete", "Parent Relationship": "InitPlan", "Subplan Name": "CTE gone" },
          ),
        ],
      },
    );
    expect(totalTimes(plan)).toEqual([51, 50]);
    expect(selfTimes(plan)).toEqual([1, 50]);
  });

  it.each(truth)("adds up in PostgreSQL's own plans: $id", ({ plan: [plan] }) => {
    const { rows, totals, measure } = readPlan(plan);
    expect(measure).toBe("time");
    const spent = rows.reduce((sum, row) => sum + row.time!.exclusive, 0);
    expect(spent).toBeCloseTo(rows[0]!.time!.inclusive, 5);
    expect(totals.whole).toBe(plan["Execution Time"]);
    for (const row of rows) expect(row.share).toBeLessThanOrEqual(1);
  });

  it("outside of the nodes is told apart: triggers and serialization", () => {
    const plan: PlanJson = {
      Plan: ran("ModifyTable", { time: 40 }, { Operation: "Delete" }),
      Triggers: [
        {
          "Trigger Name": "RI_1",
          "Constraint Name": "orders_user_id_fkey",
          Relation: "users",
          Time: 2200.5,
          Calls: 5000,
        },
      ],
      "Execution Time": 2250,
    };
    expect(readPlan(plan).totals.outside).toEqual([
      {
        kind: "trigger",
        operation: "Trigger",
        subject: "for constraint orders_user_id_fkey on users",
        detail: "5,000 calls",
        milliseconds: 2200.5,
        share: 2200.5 / 2250,
      },
    ]);
    const { outside } = outlineOf("seqscan-nonselective-ok").totals;
    expect(outside).toMatchObject([{ kind: "serialization", milliseconds: 520.624 }]);
  });
});

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

describe("buffers", () => {
  it("are those of the node without its children", () => {
    const buffers = (hit: number) => ({ "Shared Hit Blocks": hit, "Shared Read Blocks": 0 });
    const plan = ran(
      "Sort",
      { time: 3 },
      { ...buffers(100), Plans: [ran("Seq Scan", { time: 2 }, { ...outer, ...buffers(97) })] },
    );
    expect(readPlan({ Plan: plan }).rows.map((row) => row.buffers!.hit)).toEqual([3, 97]);
  });

  it("are those of the CTE where a CTE is scanned", () => {
    const [scan, cte] = outlineOf("cte-materialized").rows;
    expect([scan!.buffers!.hit, cte!.buffers!.hit]).toEqual([0, 12563]);
  });

  it("are unknown without BUFFERS", () => {
    expect(readPlan({ Plan: ran("Result", { time: 1 }) }).rows[0]!.buffers).toBeNull();
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
