import { describe, expect, it } from "vitest";
import type { PlanJson, PlanNodeJson } from "../../../server/protocol";
import { readPlan } from "./outline";
import { inner, outer, outlineOf, ran, truth } from "./plans.test-data";

const selfTimes = (plan: PlanNodeJson): number[] =>
  readPlan({ Plan: plan }).rows.map((row) => row.time!.exclusive);
const totalTimes = (plan: PlanNodeJson): number[] =>
  readPlan({ Plan: plan }).rows.map((row) => row.time!.inclusive);

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
