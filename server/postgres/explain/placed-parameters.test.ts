import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeParameters } from "./placed-parameters";

const placed = (text: string) => {
  const { sql, names } = placeParameters(text);
  return [sql, ...names];
};

describe("placeParameters", () => {
  it("writes $n for the parameters of drivers", () => {
    expect(placed("SELECT * FROM t WHERE a = ? AND b IN (?, ?)")).toEqual([
      "SELECT * FROM t WHERE a = $1 AND b IN ($2, $3)",
      "?1",
      "?2",
      "?3",
    ]);
    expect(placed("SELECT :a, :b, :a")).toEqual(["SELECT $1, $2, $1", ":a", ":b"]);
    expect(placed("SELECT %s, %(name)s")).toEqual(["SELECT $1, $2", "%s1", "%(name)s"]);
    expect(placed("SELECT @id, sqlc.arg(name)")).toEqual(["SELECT $1, $2", "@id", "sqlc.arg(name)"]);
    expect(placed("SELECT ${user.id}")).toEqual(["SELECT $1", "${user.id}"]);
    expect(placed("SELECT :'name' || :name")).toEqual(["SELECT $1 || $1", ":name"]);
  });

  it("keeps the numbers that the text has, and goes on behind them", () => {
    expect(placed("SELECT $2, :a, $1")).toEqual(["SELECT $2, $3, $1", "$1", "$2", ":a"]);
  });

  it("leaves alone what is no parameter", () => {
    for (const text of [
      "SELECT a::int, '?', ':a', \"?\", $$ :b ? $$ -- ?\n/* :c */",
      "SELECT data ? 'key', data ?| ARRAY['a'], data ?& b, a @> b, a[1:2]",
      "SELECT 5 % 2, a %s, E'\\':x'",
    ]) {
      expect(placed(text)).toEqual([text]);
    }
  });

  it("finds the way back", () => {
    const text = "SELECT :a, nope, :long_name, other";
    const { sql, toOriginal } = placeParameters(text);
    for (const word of ["SELECT", "nope", "other"])
      expect(toOriginal(sql.indexOf(word))).toBe(text.indexOf(word));
    expect(toOriginal(sql.indexOf("$2") + 1)).toBe(text.indexOf(":long_name"));
    expect(toOriginal(sql.length)).toBe(text.length);
  });

  it("never throws, and its way back stays in the text and in order", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "?",
            ":a",
            ":b",
            "$1",
            "%s",
            "'",
            '"',
            "$$",
            " ",
            "x",
            "::",
            "[1:",
            "]",
            "--",
            "\n",
            "${c}",
            "😀",
            "(",
            ")",
            "=",
          ),
        ),
        (parts) => {
          const text = parts.join("");
          const { sql, toOriginal } = placeParameters(text);
          let last = 0;
          for (let offset = 0; offset <= sql.length; offset++) {
            const original = toOriginal(offset);
            expect(original).toBeGreaterThanOrEqual(last);
            expect(original).toBeLessThanOrEqual(text.length);
            last = original;
          }
        },
      ),
    );
  });
});
