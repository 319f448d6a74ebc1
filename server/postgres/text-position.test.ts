import fc from "fast-check";
import { expect, it } from "vitest";
import { offsetOfPosition } from "./text-position";

it("counts code points from 1, as the server does", () => {
  expect(offsetOfPosition("abc", "1")).toBe(0);
  expect(offsetOfPosition("😀b", "2")).toBe(2);
  expect(offsetOfPosition("é😀𝒳z", 4)).toBe(5);
});

it("has no place for none, and stays in the text", () => {
  expect([
    offsetOfPosition("abc", undefined),
    offsetOfPosition("abc", "0"),
    offsetOfPosition("abc", "x"),
  ]).toEqual([null, null, null]);
  expect(offsetOfPosition("a😀", 99)).toBe(3);
});

it("points behind so many code points, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(20), (text, skipped) => {
      const offset = offsetOfPosition(text, skipped + 1)!;
      expect([...text.slice(0, offset)].length).toBe(Math.min(skipped, [...text].length));
    }),
  );
});
