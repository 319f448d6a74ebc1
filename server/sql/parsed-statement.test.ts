import { beforeAll, describe, expect, it } from "vitest";
import { parseStatement, type ParsedStatement } from "./parsed-statement";
import { loadPostgresParser } from "./postgres-parser";
import type { TextRange } from "./text-range";

const parse = (text: string): ParsedStatement => parseStatement(text).parsed;
const cut = (text: string, { start, end }: TextRange): string => text.slice(start, end);
/** Every `location` of a tree. */
const locationsOf = (tree: unknown): number[] =>
  JSON.stringify(tree ?? {})
    .match(/"location":\d+/g)
    ?.map((match) => Number(match.slice('"location":'.length))) ?? [];

describe("a parsed statement", () => {
  beforeAll(loadPostgresParser);

  it("holds the one node of PostgreSQL's tree", () => {
    const parsed = parse("ALTER TABLE t ADD COLUMN c int");
    expect(parsed.tree).toHaveProperty("AlterTableStmt.relation.relname", "t");
    expect(parsed).toMatchObject({ error: undefined, masked: false });
  });

  it("finds tokens by their bytes, over wide characters", () => {
    const text = `SELECT 'é日😀' AS "ö ""x""", größe + $1, $tag$日$tag$::text FROM "名前"`;
    const parsed = parse(text);
    const tokens = locationsOf(parsed.tree).map((location) => cut(text, parsed.tokenRange(location)));
    expect(new Set(tokens)).toEqual(
      new Set([`'é日😀'`, "größe", "+", "$1", "::", "$tag$日$tag$", "text", `"名前"`]),
    );
    expect(parsed.offsetOf(new TextEncoder().encode(text).length)).toBe(text.length);
  });

  it("has its tokens and comments", () => {
    expect(
      parse("SELECT a -- b")
        .tokens()
        .map(({ kind, text }) => [kind, text]),
    ).toEqual([
      ["keyword", "SELECT"],
      ["identifier", "a"],
      ["comment", "-- b"],
    ]);
    const parsed = parse("SELECT 1");
    expect(parsed.tokens()).toBe(parsed.tokens());
  });
});

describe("the fault of a statement", () => {
  beforeAll(loadPostgresParser);

  it.each([
    ["SELECT 1 FORM t WHERE", 'syntax error at or near "t"', "t"],
    ["SELECT '日😀' AS x FROM FROM t", 'syntax error at or near "FROM"', "FROM"],
    ['SELECT "a b" "c d" "e f"', 'syntax error at or near ""e f""', '"e f"'],
    ["SELECT 12monkeys", 'trailing junk after numeric literal at or near "12monkeys"', "12monkeys"],
    ["SELECT \\n FROM t", 'syntax error at or near "\\"', "\\"],
    ["SELECT {a}", 'syntax error at or near "{"', "{"],
    ["SELECT a\u00A0b c d", 'syntax error at or near "d"', "d"],
    ["CREATE TABLE t (id int,)", 'syntax error at or near ")"', ")"],
    ["SELECT 'a\nb', (", "syntax error at end of input", ""],
    ["SELECT U&'\\00zz' || 'x'", "invalid Unicode escape", "\\00zz'"],
    ["CREATE POLICY p ON t AS UGLY", 'unrecognized row security option "ugly"', "UGLY"],
  ])("%s", (text, message, token) => {
    const { error, tree } = parse(text);
    expect(tree).toBeUndefined();
    expect(error).toMatchObject({ message, sqlstate: "42601" });
    expect(cut(text, error!.range)).toBe(token);
  });

  it("stands at the end when something is missing there", () => {
    expect(parse("SELECT 1 FROM").error?.range).toEqual({ start: 13, end: 13 });
  });

  it.each([
    ["SELECT 1, 'abc\nSELECT 2", "unterminated quoted string", "'abc"],
    ['SELECT 1, "abc\r\nSELECT 2', "unterminated quoted identifier", '"abc'],
    ["SELECT 1, $a$bc\nSELECT 2", "unterminated dollar-quoted string", "$a$bc"],
    ["SELECT 1 /* abc\nSELECT 2", "unterminated /* comment", "/* abc"],
    ["/* abc", "unterminated /* comment", "/* abc"],
  ])("stands where %j opens, on that line only", (text, message, opening) => {
    const { error } = parse(text);
    expect(error?.message).toContain(message);
    expect(cut(text, error!.range)).toBe(opening);
  });

  it("is a NUL, which PostgreSQL's parser would take for the end", () => {
    expect(parse("SELECT 1\0 garbage").error).toEqual({
      message: 'invalid byte sequence for encoding "UTF8": 0x00',
      range: { start: 8, end: 9 },
      sqlstate: "22021",
    });
  });

  it("is PostgreSQL's own for 10,000 parentheses", () => {
    const { error } = parse(`SELECT ${"(".repeat(10_000)}1${")".repeat(10_000)}`);
    expect(error).toMatchObject({ message: 'memory exhausted at or near "("', sqlstate: "42601" });
  });

  it.each([
    ["10,000 UNIONs", Array(10_000).fill("SELECT 1").join(" UNION ")],
    ["20,000 additions", `SELECT ${Array(20_000).fill("1").join(" + ")}`],
    ["a tree that would overflow its reader", `SELECT ${Array(3_000).fill("1").join(" + ")}`],
  ])("is no syntax error for %s", (_, text) => {
    const { error, tree } = parse(text);
    expect(tree).toBeUndefined();
    expect(error).toMatchObject({
      message: "this statement is too deeply nested to be analysed",
      sqlstate: "54001",
    });
  });

  it("is none for wide or moderately deep statements", () => {
    expect(parse(`SELECT 1 IN (${Array(200_000).fill("1").join(",")})`).error).toBeUndefined();
    expect(parse(Array(1_000).fill("SELECT 1").join(" UNION ALL ")).error).toBeUndefined();
    expect(parse(`SELECT ${Array(600).fill("a").join(" || ")}`).error).toBeUndefined();
    expect(parse(`SELECT ${Array(20_000).fill("a").join(" AND ")}`).error).toBeUndefined();
    expect(parse(`SELECT '${"{".repeat(5_000)}', E'\\\\${'\\"{'.repeat(5_000)}'`).error).toBeUndefined();
  });
});
