import { expect, it } from "vitest";
import { statementPlace } from "./statement-place";

it("is the occurrence around the cursor, or else the first", () => {
  const text = "SELECT 1;\nSELECT 1;\n";
  expect(statementPlace(text, "SELECT 1", 12)).toEqual({ start: 10, end: 18 });
  expect(statementPlace(text, "SELECT 1", 8)).toEqual({ start: 0, end: 8 });
  expect(statementPlace(text, "SELECT 1", 20)).toEqual({ start: 0, end: 8 });
  expect(statementPlace(text, "SELECT 2", 0)).toBeNull();
  expect(statementPlace(text, "", 3)).toBeNull();
});
