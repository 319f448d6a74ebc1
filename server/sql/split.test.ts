import { describe, expect, it } from "vitest";
import { split } from "./split";

const statementsOf = (text: string): string[] =>
  split(text)
    .filter(({ kind }) => kind === "statement")
    .map(({ start, end }) => text.slice(start, end));
const kindsOf = (text: string): [string, string][] =>
  split(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe("split", () => {
  it("cuts at semicolons and leaves them, white space and comments in the gaps", () => {
    expect(kindsOf("-- a\nSELECT 1 ; /* b */ SELECT 2\n")).toEqual([
      ["gap", "-- a\n"],
      ["statement", "SELECT 1"],
      ["gap", " ; /* b */ "],
      ["statement", "SELECT 2"],
      ["gap", "\n"],
    ]);
  });
  it("x", () => {
    expect(
      statementsOf(
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3",
      ),
    ).toHaveLength(2);
    expect(statementsOf("COPY t FROM STDIN;\n1;2\n\\.\nSELECT 1;")).toEqual([
      "COPY t FROM STDIN",
      "SELECT 1",
    ]);
    expect(statementsOf("SELECT (1; SELECT 2")).toEqual(["SELECT (1", "SELECT 2"]);
  });
});
