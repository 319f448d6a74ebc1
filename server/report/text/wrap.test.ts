import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { widthOf } from "./cells";
import { paletteOf } from "./style";
import { wrap } from "./wrap";

const plain = paletteOf({ color: false });
const colored = paletteOf({ color: true });

describe("wrap", () => {
  it("breaks at spaces and keeps line breaks and indents", () => {
    expect(wrap("one two three\n  four five six", 10, plain)).toEqual([
      "one two",
      "three",
      "  four",
      "  five six",
    ]);
  });

  it("leaves a word that is too long whole", () => {
    expect(wrap("a transaction_timestamp b", 8, plain)).toEqual(["a", "transaction_timestamp", "b"]);
  });

  it("paints code instead of quoting it, word by word", () => {
    expect(wrap("run `VACUUM FULL` now", 80, colored)).toEqual([
      "run \x1b[36mVACUUM\x1b[39m \x1b[36mFULL\x1b[39m now",
    ]);
    expect(wrap("run `VACUUM FULL` now", 80, plain)).toEqual(["run `VACUUM FULL` now"]);
  });

  it("counts columns, not characters, and never breaks a colour", () => {
    expect(wrap("注文 注文 注文", 9, plain)).toEqual(["注文 注文", "注文"]);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "`b c`", "注文", "word", "\x1b[2J"), { minLength: 1 }),
        (words) => {
          for (const line of wrap(words.join(" "), 12, colored)) {
            expect(widthOf(line)).toBeLessThanOrEqual(12);
            expect(line.match(/\x1b\[36m/g)?.length).toBe(line.match(/\x1b\[39m/g)?.length);
            expect(line).not.toContain("\x1b[2J");
          }
        },
      ),
    );
  });
});
