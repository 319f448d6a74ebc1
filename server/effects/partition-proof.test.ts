import { beforeAll, describe, expect, it } from "vitest";
import { findTable } from "../catalog/model/catalog";
import { loadPostgresParser } from "../sql/postgres-parser";
import { boundIsProven } from "./partition-proof";
import { momentAfter } from "./testing/predict";

beforeAll(loadPostgresParser);

const JANUARY = "FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')";

/** Whether the check of `t` (and its columns) spares the scan. */
function isProven(bound: string, columns: string, keys: readonly string[] = ["k"]): boolean {
  const { catalog } = momentAfter(`CREATE TABLE t (${columns});`);
  const table = findTable(catalog, { schema: "public", name: "t" });
  if (!table) throw new Error("no table was read");
  return boundIsProven(bound, { strategy: "range", keys: keys.map((column) => ({ column })) }, table);
}

describe("a range bound is proven by a check that", () => {
  it("says the same", () => {
    expect(
      isProven(JANUARY, "k date, CHECK (k IS NOT NULL AND k >= '2024-01-01' AND k < DATE '2024-02-01')"),
    ).toBe(true);
  });
  it("says more", () => {
    expect(isProven(JANUARY, "k date NOT NULL, CHECK (k > '2024-01-01' AND k < '2024-01-15')")).toBe(true);
    expect(isProven("FOR VALUES FROM (9) TO (100)", "k int NOT NULL, CHECK (k >= 10), CHECK (k < 100)")).toBe(
      true,
    );
    expect(isProven("FOR VALUES FROM (MINVALUE) TO (10)", "k int NOT NULL CHECK (k < 10)")).toBe(true);
  });
});

describe("a range bound is not proven", () => {
  it.each([
    [
      "without NOT NULL: a check passes when it is NULL",
      "k date, CHECK (k >= '2024-01-01' AND k < '2024-02-01')",
    ],
    ["by one side", "k date NOT NULL, CHECK (k >= '2024-01-01')"],
    [
      "by a check that lets the upper bound in",
      "k date NOT NULL, CHECK (k >= '2024-01-01' AND k <= '2024-02-01')",
    ],
    ["by a wider check", "k date NOT NULL, CHECK (k >= '2023-12-31' AND k < '2024-02-01')"],
    ["by OR", "k date NOT NULL, CHECK (k >= '2024-01-01' OR k < '2024-02-01')"],
    ["by another column", "k date NOT NULL, j date, CHECK (j >= '2024-01-01' AND j < '2024-02-01')"],
  ])("%s", (_why, columns) => {
    expect(isProven(JANUARY, columns)).toBe(false);
  });
  it("for a key of several columns", () => {
    const columns = "k int NOT NULL, j int NOT NULL, CHECK (k >= 1 AND k < 2)";
    expect(isProven("FOR VALUES FROM (1, 1) TO (2, 1)", columns, ["k", "j"])).toBe(false);
  });
});

describe("a list bound", () => {
  it("is proven by a list within it", () => {
    expect(isProven("FOR VALUES IN ('a', 'b')", "k text NOT NULL CHECK (k = 'a')")).toBe(true);
    expect(isProven("FOR VALUES IN ('a', 'b')", "k text NOT NULL CHECK (k IN ('a', 'b'))")).toBe(true);
  });
  it("is not proven by a longer one", () => {
    expect(isProven("FOR VALUES IN ('a', 'b')", "k text NOT NULL CHECK (k IN ('a', 'c'))")).toBe(false);
  });
});
