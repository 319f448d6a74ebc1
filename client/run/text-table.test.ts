import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textTable } from "./text-table";

describe("textTable", () => {
  it("aligns text to the left and numbers to the right", () => {
    const table = textTable({
      columns: ["id", "name"],
      rows: [
        ["1", "Ada"],
        ["20", "Grace Hopper"],
      ],
    });
    expect(table).toBe("id │ name\n───┼─────────────\n 1 │ Ada\n20 │ Grace Hopper");
  });

  it("tells NULL from the empty string", () => {
    expect(textTable({ columns: ["a", "b"], rows: [[null, ""]] })).toBe("a    │ b\n─────┼──\nNULL │");
  });

  it("shows the columns of an empty result", () => {
    expect(textTable({ columns: ["id"], rows: [] })).toBe("id\n──");
  });

  it("keeps a value with line breaks on one line", () => {
    expect(textTable({ columns: ["a"], rows: [["x\r\ny\tz\0"]] })).toBe("a\n──────\nx↵y⇥z·");
  });

  it("counts wide characters as two columns", () => {
    const [, , first, second] = textTable({
      columns: ["a", "b"],
      rows: [
        ["商店", "x"],
        ["shop", "x"],
      ],
    }).split("\n");
    expect(first).toBe("商店 │ x");
    expect(second).toBe("shop │ x");
  });

  it("cuts long values among many rows, and shows them whole in a single row", () => {
    const long = "x".repeat(500);
    const many = textTable({ columns: ["a"], rows: [[long], ["y"]] });
    expect(many).toContain(`${"x".repeat(79)}…`);
    expect(textTable({ columns: ["a", "b"], rows: [[long, null]] })).toBe(`a │ ${long}\nb │ NULL`);
  });

  it("has one line for each row, whatever the values are", () => {
    const value = fc.option(fc.string({ unit: "grapheme" }), { nil: null });
    const content = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(content, (rows) => {
        expect(textTable({ columns: ["a", "b"], rows }).split("\n")).toHaveLength(rows.length + 2);
      }),
    );
  });
});
