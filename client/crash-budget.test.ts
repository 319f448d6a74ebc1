import { describe, expect, it } from "vitest";
import { CrashBudget } from "./crash-budget";

describe("CrashBudget", () => {
  const limit = { allowed: 3, withinMilliseconds: 1000 };

  it("allows so many crashes in a row and no more", () => {
    const budget = new CrashBudget(limit);
    expect([0, 10, 20, 30].map((time) => budget.spend(time))).toEqual([true, true, true, false]);
  });

  it("forgets crashes that are long ago", () => {
    const budget = new CrashBudget(limit);
    expect([0, 10, 20, 1500, 1600, 1700].map((time) => budget.spend(time))).not.toContain(false);
  });
});
