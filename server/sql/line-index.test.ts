import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { lineIndex } from "./line-index";

const lines = fc.string({ unit: fc.constantFrom("a", "😀", "\n", "\r", "\r\n", "\u2028") });

describe("lineIndex", () => {
  it("knows LF, CRLF and CR, and counts in UTF-16 units", () => {
    const index = lineIndex("a\nb😀c\r\nd\re");
    expect([0, 1, 2, 5, 6, 8, 9, 10, 11].map((offset) => index.positionAt(offset))).toEqual([
      { line: 0, character: 0 },
      { line: 0, character: 1 },
      { line: 1, character: 0 },
      { line: 1, character: 3 },
      { line: 1, character: 4 },
      { line: 2, character: 0 },
      { line: 2, character: 1 },
      { line: 3, character: 0 },
      { line: 3, character: 1 },
    ]);
  });

  it("agrees with the language server's own document, outside of the text too", () => {
    fc.assert(
      fc.property(
        lines,
        fc.integer({ min: -2, max: 30 }),
        fc.integer({ min: -2, max: 12 }),
        (text, offset, character) => {
          const index = lineIndex(text);
          const document = TextDocument.create("file:///a.sql", "sql", 0, text);
          expect(index.positionAt(offset)).toEqual(document.positionAt(offset));
          const place = { line: offset, character };
          expect(index.offsetAt(place)).toBe(document.offsetAt(place));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
