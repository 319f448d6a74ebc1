import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedLines } from "./changed-lines";

/** The edits that turn the marked text into the written one: `[old=>new]`. */
function edited(written: string) {
  let text = "";
  let at = 0;
  const edits = [...written.matchAll(/\[([^\]]*?)=>([^\]]*?)\]/g)].map((found) => {
    text += written.slice(at, found.index);
    at = found.index + found[0].length;
    const start = text.length;
    text += found[1]!;
    return { kind: "replace" as const, path: "a", range: { start, end: text.length }, text: found[2]! };
  });
  return { text: text + written.slice(at), edits };
}

function hunks(written: string) {
  const { text, edits } = edited(written);
  return changedLines(text, edits);
}

describe("changedLines", () => {
  it("shows a line before and after", () => {
    expect(hunks("a;\nCREATE INDEX[=> CONCURRENTLY] i;\nb;")).toEqual([
      { removed: ["CREATE INDEX i;"], added: ["CREATE INDEX CONCURRENTLY i;"], removedFrom: 2, addedFrom: 2 },
    ]);
  });

  it("shows new lines alone, with the line below them for orientation", () => {
    expect(hunks("a;\n[=>SET lock_timeout = '5s';\n]b;")).toEqual([
      {
        ...{ removed: [], added: ["SET lock_timeout = '5s';"], removedFrom: 2, addedFrom: 2 },
        anchor: { line: "b;", number: 3, isAfter: true },
      },
    ]);
    expect(hunks("a;[=>\nb;]")[0]).toMatchObject({
      added: ["b;"],
      anchor: { line: "a;", number: 1, isAfter: false },
    });
  });

  it("joins edits of neighbouring lines and counts on over distant ones", () => {
    expect(hunks("[a=>x\ny]\n[b=>z]\nc\nd\n[e=>f]")).toEqual([
      { removed: ["a", "b"], added: ["x", "y", "z"], removedFrom: 1, addedFrom: 1 },
      { removed: ["e"], added: ["f"], removedFrom: 5, addedFrom: 6 },
    ]);
  });

  it("shows removed lines", () => {
    expect(hunks("a\n[b\n=>]c\r\n")).toEqual([{ removed: ["b"], added: [], removedFrom: 2, addedFrom: 2 }]);
  });

  it("turns the old text into the new one", () => {
    const piece = fc.constantFrom("a", "b", "\n", "[=>x]", "[a=>]", "[b\n=>y]", "[=>\n]", "[\n=>z\n]");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const written = pieces.join("");
        const { text, edits } = edited(written);
        const lines = text.split("\n");
        for (const { removed, added, removedFrom } of [...changedLines(text, edits)].reverse()) {
          expect(lines.splice(removedFrom - 1, removed.length, ...added)).toEqual(removed);
        }
        expect(lines.join("\n")).toBe(written.replace(/\[([^\]]*?)=>([^\]]*?)\]/g, "$2"));
      }),
    );
  });
});
