import { describe, expect, it } from "vitest";
import { dollarQuote, isCall, optionValue, parenthesized, quoteLiteral } from "./literal";

describe("quoteLiteral", () => {
  it("doubles quotes and backslashes", () => {
    expect(quoteLiteral("it's")).toBe("'it''s'");
    expect(quoteLiteral("a\\b'c")).toBe("E'a\\\\b''c'");
  });
});

describe("dollarQuote", () => {
  it("takes a tag that the text does not hold", () => {
    expect(dollarQuote("x")).toBe("$$x$$");
    expect(dollarQuote("$$")).toBe("$body$$$$body$");
    expect(dollarQuote("$1")).toBe("$$$1$$");
    expect(dollarQuote("a$")).toBe("$body$a$$body$");
    expect(dollarQuote("$$ $body$ $function$ $body1$")).toMatch(/^\$body2\$/);
    expect(dollarQuote("$$ $body")).toMatch(/^\$function\$/);
  });
});

describe("parenthesized", () => {
  it("adds parentheses only where none stand around the whole", () => {
    expect(parenthesized("a > 0")).toBe("(a > 0)");
    expect(parenthesized("(a > 0)")).toBe("(a > 0)");
    expect(parenthesized("(a) > (b)")).toBe("((a) > (b))");
    expect(parenthesized("(a = ')')")).toBe("(a = ')')");
  });
});

describe("isCall", () => {
  it("knows one call from more", () => {
    for (const text of ["now()", "lower(name)", 'shop."F"(a, (b))', "f(')')"])
      expect(isCall(text), text).toBe(true);
    for (const text of ["a", "f(a) + 1", "f(a)::int", "(f(a))", "f(a)(b)", "f('"])
      expect(isCall(text), text).toBe(false);
  });
});

it("leaves numbers and words bare", () => {
  expect(["70", "-1.5", "off", "8MB", "a b", "", "5s"].map(optionValue)).toEqual([
    "70",
    "-1.5",
    "off",
    "'8MB'",
    "'a b'",
    "''",
    "'5s'",
  ]);
});
