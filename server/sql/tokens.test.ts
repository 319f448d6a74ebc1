import fc from "fast-check";
import { loadModule, scanSync } from "libpg-query";
import { beforeAll, describe, expect, it } from "vitest";
import { offsetsOf } from "./offsets";
import { tokenAt, tokenize } from "./tokens";

const kindsOf = (text: string): string[] => tokenize(text).map(({ kind, text: token }) => `${kind} ${token}`);

describe("tokenize", () => {
  it("tells the kinds apart", () => {
    expect(kindsOf(`SELECT t."a b", name, größe /* c */ FROM x WHERE y >= $1 AND z::int IN (1.5, 'a', $$b$$) -- d`)).toEqual([
      "keyword SELECT", "identifier t", "punctuation .", 'identifier "a b"', "punctuation ,", "keyword name", "punctuation ,",
      "identifier größe", "comment /* c */", "keyword FROM", "identifier x", "keyword WHERE", "identifier y", "operator >=",
      "parameter $1", "keyword AND", "identifier z", "operator ::", "keyword int", "keyword IN", "punctuation (", "number 1.5",
      "punctuation ,", "string 'a'", "punctuation ,", "string $$b$$", "punctuation )", "comment -- d",
    ]); // prettier-ignore
  });

  it("cuts operators as PostgreSQL does", () => {
    expect(kindsOf("a+-1 @-1 b<>-2 c->>'x' 1--2")).toEqual([
      "identifier a", "operator +", "operator -", "number 1", "operator @-", "number 1", "identifier b", "operator <>", "operator -",
      "number 2", "identifier c", "operator ->>", "string 'x'", "number 1", "comment --2",
    ]); // prettier-ignore
    expect(kindsOf("a:=b=>c..d :: e: f")).toContain("operator :=");
  });
});

describe("tokenAt", () => {
  it.each([
    [`"a ""b"" c" d`, `"a ""b"" c"`],
    [`$tag$ x $$ y $tag$ z`, `$tag$ x $$ y $tag$`],
    [`E'it\\'s' z`, `E'it\\'s'`],
    [`U&"d\\0061t" z`, `U&"d\\0061t"`],
    [`'a'\n 'b' 'c'`, `'a'\n 'b'`],
    [`name.x`, "name"],
  ])("answers the whole of %s", (text, token) => {
    expect(tokenAt(text, 0)).toEqual({ start: 0, end: token.length });
  });

  it("is empty at the end", () => {
    expect(tokenAt("abc", 3)).toEqual({ start: 3, end: 3 });
  });
});

describe("tokens, against PostgreSQL's own lexer", () => {
  beforeAll(loadModule);

  const pieces = fc.constantFrom(
    ..."+ - * / < > = ~ ! @ # % ^ & | ` ? :: := => .. . , ; ( ) [ ] : <= >= <> != -- /* */ ' \" $ _ \\ E' U&' U&\" B'1' x'f' $$ $a$ $1 a B name select é 日 😀 0 1 12 0x1f 0b1 0o7 1e5 1.5 .5 1_000 1e+ 1..2".split(
      " ",
    ),
    " ",
    "\n",
    "\r",
    "\f",
  );

  it("start and end where its do", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 14 }), (parts) => {
        const text = parts.join("");
        let expected: { start: number; end: number; isKeyword: boolean }[];
        try {
          const { fromBytes } = offsetsOf(text);
          expected = scanSync(text).tokens.map((token) => ({
            start: fromBytes(token.start),
            end: fromBytes(token.end),
            isKeyword: token.keywordKind > 0,
          }));
        } catch {
          return; // what it cannot cut either
        }
        compared++;
        expect(
          tokenize(text).map(({ range, kind }) => ({ ...range, isKeyword: kind === "keyword" })),
        ).toEqual(expected);
      }),
      { numRuns: 5000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
