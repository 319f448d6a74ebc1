import { describe, expect, it } from "vitest";
import { moveFor, typeAhead, visibleRows, type RowPlace, type TreeState } from "./tree-navigation";

/**
 * 0 Limit
 *   1 Hash Join
 *     2 Seq Scan on orders
 *     3 Hash
 *       4 Seq Scan on users
 * 5 Serialization
 */
const places: readonly RowPlace[] = [
  { parent: null, children: [1] },
  { parent: 0, children: [2, 3] },
  { parent: 1, children: [] },
  { parent: 1, children: [4] },
  { parent: 3, children: [] },
  { parent: null, children: [] },
];
const labels = ["Limit", "Hash Join", "Seq Scan on orders", "Hash", "Seq Scan on users", "Serialization"];

const at = (selected: number, ...collapsed: number[]): TreeState => ({
  places,
  selected,
  collapsed: new Set(collapsed),
});
const selects = (key: string, state: TreeState): number | null => {
  const move = moveFor(key, state);
  return move?.type === "select" ? move.row : null;
};

describe("keys in the tree", () => {
  it("show what no collapsed row hides", () => {
    expect(visibleRows(at(0))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(visibleRows(at(0, 3))).toEqual([0, 1, 2, 3, 5]);
    expect(visibleRows(at(0, 1, 3))).toEqual([0, 1, 5]);
  });

  it("go up and down over what is shown, and stop at the ends", () => {
    expect(selects("ArrowDown", at(2))).toBe(3);
    expect(selects("ArrowDown", at(3, 3))).toBe(5);
    expect(selects("ArrowUp", at(5, 3))).toBe(3);
    expect(moveFor("ArrowUp", at(0))).toBeNull();
    expect(moveFor("ArrowDown", at(5))).toBeNull();
    expect([selects("Home", at(3)), selects("End", at(3))]).toEqual([0, 5]);
    expect([selects("PageDown", at(1)), selects("PageUp", at(4))]).toEqual([5, 0]);
  });

  it("open to the right, and go on to the first child", () => {
    expect(moveFor("ArrowRight", at(1, 1))).toEqual({ type: "expand", rows: [1] });
    expect(selects("ArrowRight", at(1))).toBe(2);
    expect(moveFor("ArrowRight", at(2))).toBeNull();
  });

  it("close to the left, and go on to the parent", () => {
    expect(moveFor("ArrowLeft", at(3))).toEqual({ type: "collapse", rows: [3] });
    expect(selects("ArrowLeft", at(3, 3))).toBe(1);
    expect(selects("ArrowLeft", at(4))).toBe(3);
    expect(moveFor("ArrowLeft", at(5))).toBeNull();
  });

  it("open all siblings", () => {
    expect(moveFor("*", at(2, 3))).toEqual({ type: "expand", rows: [2, 3] });
  });
});

describe("typing ahead", () => {
  it("finds words, not only beginnings, and goes around", () => {
    expect(typeAhead("s", labels, at(0))).toBe(2);
    expect(typeAhead("s", labels, at(2))).toBe(4);
    expect(typeAhead("s", labels, at(5))).toBe(2);
    expect(typeAhead("users", labels, at(0))).toBe(4);
  });

  it("stays on a row that still fits as more is typed", () => {
    expect(typeAhead("se", labels, at(4))).toBe(4);
    expect(typeAhead("ser", labels, at(4))).toBe(5);
  });

  it("finds nothing that is hidden or not there", () => {
    expect(typeAhead("users", labels, at(0, 3))).toBeNull();
    expect(typeAhead("zebra", labels, at(0))).toBeNull();
  });
});
