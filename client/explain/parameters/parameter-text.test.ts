import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readParameter, writeParameter } from "./parameter-text";

describe("a parameter's value as it is typed", () => {
  it.each([
    ["42", "42"],
    ["O'Brien", "O'Brien"],
    [" spaces stay ", " spaces stay "],
    ["", ""],
    ["NULL", null],
    [" null ", null],
    ["'NULL'", "NULL"],
    ["'it''s'", "it's"],
    ["''", ""],
    ["'open", "'open"],
  ])("%j is %j", (typed, value) => expect(readParameter(typed)).toBe(value));

  it("is what was written for it", () => {
    const values = fc.option(fc.oneof(fc.string(), fc.stringMatching(/^['nulNUL ]*$/)));
    fc.assert(
      fc.property(values, (value) => {
        expect(readParameter(writeParameter(value))).toBe(value);
      }),
    );
  });
});
