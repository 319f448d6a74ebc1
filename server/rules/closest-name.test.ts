import { describe, expect, it } from "vitest";
import { closestName, didYouMean } from "./closest-name";

const rules = ["drop-column", "drop-table", "index-without-concurrently", "column-type-rewrites-table"];

describe("closestName", () => {
  it.each([
    ["drop-colum", "drop-column"],
    ["dorp-table", "drop-table"],
    ["drop_column", "drop-column"],
    ["DROP-TABLE", "drop-table"],
    ["index-without-concurrent", "index-without-concurrently"],
    ["without-concurrently", "index-without-concurrently"],
    ["column-type", "column-type-rewrites-table"],
  ])("takes %s for %s", (written, meant) => {
    expect(closestName(written, rules)).toBe(meant);
  });

  it.each(["", "x", "completely-different"])("does not guess at %j", (written) => {
    expect(closestName(written, rules)).toBeUndefined();
  });

  it("reads an abbreviation as the word", () => {
    expect(closestName("warn", ["error", "warning", "information", "hint"])).toBe("warning");
    expect(closestName("info", ["error", "warning", "information", "hint"])).toBe("information");
  });

  it("makes a sentence, or none", () => {
    expect(didYouMean("drop-tabel", rules)).toBe(" Did you mean drop-table?");
    expect(didYouMean("zzzzzz", rules)).toBe("");
  });
});
