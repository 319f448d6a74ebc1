import { expect, it } from "vitest";
import { shortCasts } from "./short-casts";

it("writes casts of literals, names and calls with ::", () => {
  expect(shortCasts("CAST('ok' AS shop.mood)")).toBe("'ok'::shop.mood");
  expect(
    shortCasts(
      "a = CAST(current_setting('x'::text) AS numeric(10,2)) AND CAST(b.c AS int[]) = CAST(\"D\" AS t)",
    ),
  ).toBe("a = current_setting('x'::text)::numeric(10,2) AND b.c::int[] = \"D\"::t");
  expect(shortCasts("CAST(f(CAST('1' AS u.v)) AS w.x)")).toBe("f('1'::u.v)::w.x");
});

it("leaves the others, and what only looks like a cast", () => {
  for (const text of [
    "CAST(-1 AS t)",
    "CAST(a + b AS t)",
    "CAST(a::b AS t)",
    "'CAST(''a'' AS b)'",
    'x."CAST(a AS b)"',
    "CAST(",
    "MYCAST(a AS b)",
  ]) {
    expect(shortCasts(text), text).toBe(text);
  }
});
