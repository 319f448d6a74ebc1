import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offsetsOf } from "./offsets";

const utf8 = new TextEncoder();
const anyText = fc.string({
  unit: fc.constantFrom("a", "\n", "é", "日", "😀", "\u{10FFFF}", "\u07FF", "\uFFFF"),
});

describe("offsetsOf", () => {
  it("is the identity for ASCII, bounded by the text", () => {
    const offsets = offsetsOf("SELECT 1");
    expect([0, 3, 8, 9, -1].map((offset) => offsets.fromBytes(offset))).toEqual([0, 3, 8, 8, 0]);
    expect([0, 3, 8, 9, -1].map((offset) => offsets.fromCodePoints(offset))).toEqual([0, 3, 8, 8, 0]);
  });

  it("converts every place of any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const offsets = offsetsOf(text);
        let bytes = 0;
        let codePoints = 0;
        let units = 0;
        for (const character of text) {
          expect(offsets.fromBytes(bytes)).toBe(units);
          expect(offsets.fromCodePoints(codePoints)).toBe(units);
          bytes += utf8.encode(character).length;
          codePoints += 1;
          units += character.length;
        }
        expect(offsets.fromBytes(bytes)).toBe(text.length);
        expect(offsets.fromCodePoints(codePoints)).toBe(text.length);
        expect(offsets.fromBytes(bytes + 7)).toBe(text.length);
      }),
    );
  });

  it("answers the start of a character for a byte within", () => {
    const offsets = offsetsOf("aé😀日b");
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((byte) => offsets.fromBytes(byte))).toEqual([
      0, 1, 1, 2, 2, 2, 2, 4, 4, 4, 5, 6,
    ]);
  });

  it("counts half a surrogate pair as the three bytes that libpg-query sees", () => {
    expect(offsetsOf("\uD800a").fromBytes(3)).toBe(1);
    expect(offsetsOf("\uD800a").fromCodePoints(1)).toBe(1);
  });
});
