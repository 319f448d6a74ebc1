import type { PlanJson } from "../../../server/protocol";
import { numberOf, objectOf, objectsOf, textOf } from "./node-properties";

/** What is said once for the whole plan. Times in milliseconds. */
export interface PlanTotals {
  readonly planning: number | null;
  readonly execution: number | null;
  /** What shares of time are shares of: the execution time, or where that is not printed, all that is known. */
  readonly whole: number | null;
  readonly startupCost: number | null;
  readonly totalCost: number | null;
  /** Rows of the result. */
  readonly estimatedRows: number | null;
  readonly actualRows: number | null;
  /** Pages that the whole execution touched; null without BUFFERS. */
  readonly buffers: { readonly hit: number; readonly read: number; readonly temporaryWritten: number } | null;
  /** Work outside of the nodes: triggers fired at the end, rows turned into their output format. */
  readonly outside: readonly OutsideWork[];
  /** Included in the nodes' times. */
  readonly jit: { readonly milliseconds: number | null; readonly functions: number } | null;
  /** Planner settings that differ from their defaults. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
}

export interface OutsideWork {
  readonly kind: "trigger" | "serialization";
  /** "Trigger". */
  readonly operation: string;
  /** "for constraint orders_user_id_fkey on orders"; may be empty. */
  readonly subject: string;
  /** "5,000 calls". */
  readonly detail: string;
  readonly milliseconds: number | null;
  readonly share: number | null;
}

/** @param inNodes milliseconds spent in the plan's nodes, null where not timed */
export function totalsOf(plan: PlanJson, inNodes: number | null): PlanTotals {
  const execution = numberOf(plan, "Execution Time");
  const outside = [...triggers(plan), ...serialization(plan)];
  const known = outside.reduce((sum, work) => sum + (work.milliseconds ?? 0), inNodes ?? 0);
  const whole = inNodes === null ? null : Math.max(known, execution ?? 0);
  const root = plan.Plan;
  const settings = objectOf(plan, "Settings") ?? {};
  return {
    planning: numberOf(plan, "Planning Time"),
    execution,
    whole,
    startupCost: numberOf(root, "Startup Cost"),
    totalCost: numberOf(root, "Total Cost"),
    estimatedRows: numberOf(root, "Plan Rows"),
    actualRows: numberOf(root, "Actual Rows"),
    buffers: buffersOf(plan),
    outside: outside
      .map((work) => ({
        ...work,
        share: work.milliseconds === null || !whole ? null : work.milliseconds / whole,
      }))
      // Turning a few rows into their output format is not worth a word.
      .filter(({ kind, share }) => kind === "trigger" || (share ?? 0) >= 0.01),
    jit: jitOf(plan),
    settings: Object.entries(settings).map(([name, value]) => ({ name, value: String(value) })),
  };
}

function triggers(plan: PlanJson): readonly Omit<OutsideWork, "share">[] {
  return objectsOf(plan, "Triggers").map((trigger) => {
    const constraint = textOf(trigger, "Constraint Name");
    const name = constraint === null ? textOf(trigger, "Trigger Name") : `for constraint ${constraint}`;
    const calls = numberOf(trigger, "Calls") ?? 0;
    return {
      kind: "trigger",
      operation: "Trigger",
      subject: `${name} on ${textOf(trigger, "Relation")}`,
      detail: `${calls.toLocaleString("en-US")} ${calls === 1 ? "call" : "calls"}`,
      milliseconds: numberOf(trigger, "Time"),
    };
  });
}

function serialization(plan: PlanJson): readonly Omit<OutsideWork, "share">[] {
  const work = objectOf(plan, "Serialization");
  if (work === null) return [];
  const volume = numberOf(work, "Output Volume") ?? 0;
  return [
    {
      kind: "serialization",
      operation: "Serialization",
      subject: "",
      detail: `${volume.toLocaleString("en-US")} kB as ${textOf(work, "Format")}`,
      milliseconds: numberOf(work, "Time"),
    },
  ];
}

function buffersOf({ Plan: root }: PlanJson): PlanTotals["buffers"] {
  if (!("Shared Hit Blocks" in root)) return null;
  const both = (action: string): number =>
    (numberOf(root, `Shared ${action} Blocks`) ?? 0) + (numberOf(root, `Local ${action} Blocks`) ?? 0);
  return {
    hit: both("Hit"),
    read: both("Read"),
    temporaryWritten: numberOf(root, "Temp Written Blocks") ?? 0,
  };
}

function jitOf(plan: PlanJson): PlanTotals["jit"] {
  const jit = objectOf(plan, "JIT");
  if (jit === null) return null;
  const timing = objectOf(jit, "Timing");
  return {
    milliseconds: timing === null ? null : numberOf(timing, "Total"),
    functions: numberOf(jit, "Functions") ?? 0,
  };
}
