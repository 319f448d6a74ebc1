import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Position, Range } from "../../../server/protocol";
import { afterEdit, type Edit } from "./after-edit";

const text = "-- one\nSELECT *\nFROM orders;\n-- two\n";

const positionAt = (source: string, offset: number): Position => {
  const before = source.slice(0, offset).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
};
const rangeAt = (source: string, start: number, end: number): Range => ({
  start: positionAt(source, start),
  end: positionAt(source, end),
});

/** The statement's place in the text after replacing the characters from `start` to `end`. */
function edited(start: number, end: number, replacement: string) {
  const statement = { start: text.indexOf("SELECT"), end: text.indexOf(";") };
  const edit: Edit = { range: rangeAt(text, start, end), text: replacement };
  const changed = text.slice(0, start) + replacement + text.slice(end);
  return { changed, statement, ...afterEdit(rangeAt(text, statement.start, statement.end), edit) };
}

describe("a statement's range after an edit", () => {
  it("moves with what is written above it, on lines of its own or on its line", () => {
    expect(edited(0, 0, "-- zero\n-- half\n")).toMatchObject({
      touched: false,
      range: { start: { line: 3, character: 0 } },
    });
    const at = text.indexOf("SELECT");
    expect(edited(at, at, "  ")).toMatchObject({
      touched: false,
      range: { start: { line: 1, character: 2 }, end: { line: 2, character: 11 } },
    });
    expect(edited(0, at, "")).toMatchObject({
      touched: false,
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 11 } },
    });
  });

  it("stays when what is below it changes", () => {
    const at = text.indexOf(";");
    expect(edited(at, at + 1, ";\n\n")).toMatchObject({
      touched: false,
      range: { start: { line: 1 }, end: { line: 2, character: 11 } },
    });
  });

  it("is touched by a change inside, and keeps what was written there", () => {
    const at = text.indexOf("orders");
    expect(edited(at, at + 6, "a\nb")).toMatchObject({
      touched: true,
      range: { start: { line: 1, character: 0 }, end: { line: 3, character: 1 } },
    });
  });

  it("of a cursor moves with what is typed at it", () => {
    const cursor: Range = rangeAt(text, 3, 3);
    expect(afterEdit(cursor, { range: cursor, text: "abc" })).toEqual({
      touched: false,
      range: rangeAt(text, 6, 6),
    });
  });

  it("always encloses the statement's own text where it was not touched", () => {
    const places = fc
      .tuple(fc.nat(text.length), fc.nat(text.length))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(places, fc.constantFrom("", "x", "\n", "a\nbc\n", "   "), ([start, end], replacement) => {
        const { changed, statement, range, touched } = edited(start, end, replacement);
        if (touched) return;
        const lines = changed.split("\n");
        const offsetOf = ({ line, character }: Position) =>
          lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0) + character;
        expect(changed.slice(offsetOf(range.start), offsetOf(range.end))).toBe(
          text.slice(statement.start, statement.end),
        );
      }),
    );
  });
});
