import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { widthOf } from "./cells";
import { sourceLine } from "./source-line";
import { signsOf } from "./style";

const ascii = signsOf({ unicode: false });

/** The line with its mark, the place given by the text between « and ». */
function drawn(written: string, width = 40) {
  const start = written.indexOf("«");
  const end = written.indexOf("»") - 1;
  const { text, marks } = sourceLine(written.replace(/[«»]/g, ""), { start, end }, width, ascii);
  return [text, marks];
}

describe("sourceLine", () => {
  it.each([
    ["ALTER TABLE «users» ADD x", "ALTER TABLE users ADD x", "            ^^^^^"],
    ["\tSELECT «1»", "    SELECT 1", "           ^"],
    ["'注文' «注» x", "'注文' 注 x", "       ^^"],
    ["'😀' «x»", "'😀' x", "     ^"],
    ["e\u0301 «x»", "e\u0301 x", "  ^"],
    ["SELECT «»FROM", "SELECT FROM", "       ^"],
    ["SELECT «»", "SELECT", "       ^"],
    ["«»", "", "^"],
  ])("marks %s", (written, text, marks) => {
    expect(drawn(written)).toEqual([text, marks]);
  });

  it.each([
    ["«0123»4567890123456789", "012345678~", "^^^^"],
    ["01234567890123456«78»9", "~123456789", "       ^^"],
    ["0123456789«01»2345678901234567", "~890123456~".slice(0, 10), "   ^^"],
    ["0123456789«01234567890123456789»", "~890123456~".slice(0, 10), "   ^^^^^^"],
  ])("cuts a long line so that the mark stays: %s", (written, text, marks) => {
    const [shown, mark] = drawn(written, 10);
    expect(widthOf(shown!)).toBeLessThanOrEqual(10);
    expect(mark!.trim().length).toBeGreaterThan(1);
    expect([shown!.slice(0, 9), mark]).toEqual([text.slice(0, 9), marks]);
  });

  it("never exceeds the width, and marks what it was asked to", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 10, max: 40 }),
        (line, a, b, width) => {
          const start = a % (line.length + 1);
          const end = Math.min(line.length, start + (b % 5));
          const { text, marks } = sourceLine(line.replace(/[\r\n]/g, " "), { start, end }, width, ascii);
          expect(widthOf(text)).toBeLessThanOrEqual(width);
          expect(marks).toContain("^");
        },
      ),
    );
  });
});
