import { beforeAll, describe, expect, it } from "vitest";
import { lineIndex } from "./line-index";
import { loadPostgresParser } from "./postgres-parser";
import { readSqlFile } from "./sql-file";
import { createStatementCache } from "./statement-cache";

const PIECES = [
  ..."' \" $ $a$ $$ /* */ -- {{ {% ${ #{ { ( ) [ ; : :: \\ - + '||' '' /**/ {{a}} ${a}. \"{{ '{{ E'\\ U&' 1. é 😀".split(
    " ",
  ),
  ..."\\. |\\x |:a |? |%s |@a |a=?|- |日 |$NAME |sqlc.arg(x) |SELECT 1;|; /* */|((;".split("|"),
  ...["\0", "\r", "\n", "'a'\n", "\n\\", "\\set x\n", "\\g\n", "-- a\n"],
  ...["COPY t FROM STDIN;\n", "COPY t FROM STDIN;\n\\. x\n"],
  "CREATE RULE r AS ON INSERT TO t DO (;",
  "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE 1;",
];

describe("a large text", () => {
  beforeAll(loadPostgresParser);

  // Each takes less than half a second. What is not linear takes minutes.
  it.each(PIECES)("of nothing but %j is read in time", async (piece) => {
    for (const start of ["", "SELECT "]) {
      const text = start + piece.repeat(150_000 / piece.length);
      const begin = performance.now();
      const { statements } = readSqlFile(text, createStatementCache());
      statements.slice(0, 50).forEach(({ parsed }) => parsed.tokens());
      expect(lineIndex(text).offsetAt({ line: 1e9, character: 0 })).toBe(text.length);
      expect(performance.now() - begin).toBeLessThan(8_000);
      // A parser that overflowed is replaced.
      await loadPostgresParser();
    }
  });
});
