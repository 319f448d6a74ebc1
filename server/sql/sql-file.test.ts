import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "./postgres-parser";
import { readSqlFile } from "./sql-file";
import { createStatementCache } from "./statement-cache";

describe("readSqlFile", () => {
  beforeAll(loadPostgresParser);

  it("places statements and comments in the file", () => {
    const text =
      "\uFEFF-- lintel-ignore a: 😀 \r\nSELECT /* one\n */ 1, '-- no' -- two\n;--> statement-breakpoint\n/**/DROP TABLE \"--t\"";
    const { statements, comments, segments } = readSqlFile(text, createStatementCache());
    expect(statements.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      "SELECT /* one\n */ 1, '-- no'",
      'DROP TABLE "--t"',
    ]);
    expect(comments.map((comment) => comment.text)).toEqual([
      "lintel-ignore a: 😀",
      "one",
      "two",
      "> statement-breakpoint",
      "",
    ]);
    expect(comments.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      "-- lintel-ignore a: 😀 ",
      "/* one\n */",
      "-- two",
      "--> statement-breakpoint",
      "/**/",
    ]);
    expect(segments.map(({ kind }) => kind)).toEqual(["gap", "statement", "gap", "statement"]);
  });

  it("analyses the statements around a broken one", () => {
    const { statements } = readSqlFile(
      "SELECT 1;\nCREATE TABLE t (id int,;\nDROP TABLE u;",
      createStatementCache(),
    );
    expect(statements.map(({ parsed }) => parsed.error?.message)).toEqual([
      undefined,
      "syntax error at end of input",
      undefined,
    ]);
  });

  it("parses anew only what changed, wherever it moved", () => {
    const cache = createStatementCache();
    const [first, second] = readSqlFile("SELECT 1;\nSELECT 2;", cache).statements;
    const edited = readSqlFile("-- new\nSELECT 10;\n\nSELECT 2;", cache).statements;
    expect(edited[0]!.parsed).not.toBe(first!.parsed);
    expect(edited[1]!.parsed).toBe(second!.parsed);
    expect(edited[1]!.range).toEqual({ start: 19, end: 27 });
  });

  it.each(["", "   \n", "-- nothing", "/* a */;;"])("has no statements in %j", (text) => {
    expect(readSqlFile(text, createStatementCache()).statements).toEqual([]);
  });
});
