import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellsOf, printable, widthOf } from "./cells";

describe("widthOf", () => {
  it.each([
    ["abc", 3],
    ["", 0],
    ["é", 1],
    ["e\u0301", 1],
    ["注文", 4],
    ["ｱ", 1],
    ["Ａ", 2],
    ["한글", 4],
    ["😀", 2],
    ["👩‍👩‍👧‍👦", 2],
    ["🇯🇵", 2],
    ["❤️", 2],
    ["❤", 1],
    ["𝒜", 1],
    ["𠮷", 2],
    ["│━", 2],
    ["\x1b[1;31mred\x1b[22;39m", 3],
  ])("of %j is %i", (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it("of a tab reaches to the next stop", () => {
    expect(cellsOf("a\tb\t").map(({ width }) => width)).toEqual([1, 3, 1, 3]);
  });
});

describe("printable", () => {
  it.each([
    ["\x1b[2J", "␛[2J"],
    ["a\0b\x7f", "a␀b␡"],
    ["a\u202Eb\u2066c", "a\uFFFDb\uFFFDc"],
    ["\uFEFFa\uFEFF", "a\uFFFD"],
    ["half \uD83D", "half \uFFFD"],
    ["\x9b31m", "\uFFFD31m"],
  ])("disarms %j", (text, safe) => {
    expect(printable(text)).toBe(safe);
  });

  it("leaves nothing that a terminal obeys, and loses no cell", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(text)).not.toMatch(/[\0-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u);
        const offsets = cellsOf(text).map(({ offset }) => offset);
        expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
      }),
    );
  });
});
