/** Plans for tests of the model: PostgreSQL's own, and small ones whose sums can be done in the head. */
import { readFileSync } from "node:fs";
import type { PlanJson, PlanNodeJson } from "../../../server/protocol";
import { type PlanOutline, readPlan } from "./outline";

interface TruePlan {
  readonly id: string;
  readonly plan: readonly [PlanJson];
}

export const truth = readFileSync(new URL("../../../test/truth/plans.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as TruePlan);

export function outlineOf(id: string): PlanOutline {
  return readPlan(truth.find((plan) => plan.id === id)!.plan[0]);
}

/** A node that ran `loops` times, each taking `time` milliseconds and returning `rows`. */
export function ran(
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

export const outer = { "Parent Relationship": "Outer" };
export const inner = { "Parent Relationship": "Inner" };
