import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "./postgres-parser";
import { meansTheSame } from "./same-meaning";

describe("meansTheSame", () => {
  beforeAll(loadPostgresParser);

  it.each([
    ["select a,b from t -- c", "SELECT\n  a,\n  b\nFROM T"],
    ["SELECT 'a'\n'b'", "SELECT 'ab'"],
  ])("is true for %j and %j", (one, other) => {
    expect(meansTheSame(one, other)).toBe(true);
  });

  it.each([
    ["SELECT 1", "SELECT 2"],
    ["SELECT '{\"a\": 1}'", "SELECT '{\"a\":1}'"],
    ["SELECT a FROM t", "SELECT a FROM u"],
    ["SELECT a FROM t", 'SELECT "A" FROM t'],
    ["SELECT 1", "SELECT 1; SELECT 1"],
    ["SELECT FROM FROM", "SELECT FROM FROM"],
  ])("is false for %j and %j", (one, other) => {
    expect(meansTheSame(one, other)).toBe(false);
  });
});
