import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser, rawParse } from "./postgres-parser";
import { readSqlFile } from "./sql-file";
import { split } from "./split";
import { createStatementCache } from "./statement-cache";
import { tokenize } from "./tokens";

const FRAGMENTS = [
  ..."'\"$;()[]{}\\-/*:,.?@#%=|`~ \n\r\t\0\uFEFF",
  ..."é日😀\u00A0\uD800",
  ..."''|\"\"|$$|$a$|$é$|$1|--|/*|*/|\r\n|E'|U&'|U&\"|B'|N'|\\'|\\;|\\\\|\\.|\n\\.\n|::|:=|=>|..".split("|"),
  ..."{{|}}|{%|%}|{#|#}|${|#{|$%x%$|:name|:'v'|:\"v\"|%(a)s|%s|sqlc.arg(x)|$NAME".split("|"),
  ..."SELECT|1|0x1F|1.5e3|a|t|FROM|WHERE|CASE|WHEN|END|BEGIN|ATOMIC|AS|UNION|NULL|RETURN|COPY|STDIN".split(
    "|",
  ),
  "CREATE FUNCTION f() RETURNS int",
  "CREATE OR REPLACE PROCEDURE p()",
  "CREATE RULE r AS ON INSERT TO t DO ALSO (",
  "CREATE TABLE t (id int)",
  "COPY t FROM STDIN;\n",
  "SELECT 1;\n",
  "\n\\set x 1\n",
  "\\g\n",
  "\\gexec",
  "\\copy t from stdin\n",
  "--> statement-breakpoint\n",
];
const hostileText = fc
  .array(fc.tuple(fc.constantFrom(...FRAGMENTS), fc.constantFrom("", "", " ")), { maxLength: 40 })
  .map((parts) => parts.map(([fragment, space]) => fragment + space).join(""));

/** Statements that PostgreSQL accepts and that hold what a splitter stumbles over. */
const VALID_STATEMENTS = [
  "SELECT 1",
  "SELECT ';' AS \";\", E'\\';', $a$;$$;$a$ -- ;\n, 2 /* ; /* ; */ */ + 3",
  'CREATE TABLE "t;" (id int, CHECK (id > (1)))',
  "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO u VALUES (1); ; DELETE FROM v)",
  "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; RETURN 2; END",
  "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END",
  "CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN ';'; END; $body$",
  "BEGIN",
  "END",
  "DO 'BEGIN NULL; END'",
  "INSERT INTO t VALUES ('é日😀;')",
  "COPY t TO STDOUT",
];

const statementsOf = (text: string): string[] =>
  split(text).flatMap(({ kind, start, end }) => (kind === "statement" ? [text.slice(start, end)] : []));

describe("for any text", () => {
  beforeAll(loadPostgresParser);

  it("segments tile the text, and none is empty", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        let end = 0;
        for (const segment of split(text)) {
          expect(segment.start).toBe(end);
          expect(segment.end).toBeGreaterThan(segment.start);
          end = segment.end;
        }
        expect(end).toBe(text.length);
      }),
      { numRuns: 3000 },
    );
  });

  it("no two gaps follow each other, and a statement starts and ends with a token", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const segments = split(text);
        segments.forEach(({ kind, start, end }, index) => {
          if (kind === "gap") expect(segments[index + 1]?.kind).not.toBe("gap");
          // What a template holds is opaque to the splitter only.
          if (kind !== "statement" || text.includes("{")) return;
          const tokens = tokenize(text.slice(start, end));
          expect(tokens[0]?.range.start).toBe(0);
          expect(tokens.at(-1)?.range.end).toBe(end - start);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("no statement that PostgreSQL accepts is two", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const statement of statementsOf(text)) {
          const result = rawParse(statement.replaceAll("\0", ""));
          if (result.kind === "trees") expect(result.trees.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("an error and every token lie inside the statement, and tokens keep their order", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const { range, parsed } of readSqlFile(text, createStatementCache()).statements) {
          expect(text.slice(range.start, range.end)).toBe(parsed.text);
          if (parsed.error) {
            expect(parsed.tree).toBeUndefined();
            expect(parsed.error.range.start).toBeGreaterThanOrEqual(0);
            expect(parsed.error.range.end).toBeGreaterThanOrEqual(parsed.error.range.start);
            expect(parsed.error.range.end).toBeLessThanOrEqual(parsed.text.length);
          }
          let end = 0;
          for (const token of parsed.tokens()) {
            expect(token.range.start).toBeGreaterThanOrEqual(end);
            expect(token.range.end).toBeGreaterThan(token.range.start);
            expect(parsed.text.slice(token.range.start, token.range.end)).toBe(token.text);
            end = token.range.end;
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("comments are those of PostgreSQL's lexer", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { comments, segments } = readSqlFile(text, createStatementCache());
        for (const { range } of comments) {
          const segment = segments.find(({ start, end }) => start <= range.start && range.end <= end);
          expect(["gap", "statement"]).toContain(segment?.kind);
          expect(tokenize(text.slice(range.start, range.end))).toMatchObject([{ kind: "comment" }]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("what stands before a semicolon does not depend on what stands after", () => {
    // Closes every COPY and template that the first text may leave open; then it must show as a statement of its own.
    const witness = "SELECT 'witness'\n;\n\\.\n}} %} #} }";
    let witnessed = 0;
    fc.assert(
      fc.property(hostileText, hostileText, (first, second) => {
        const isClosed = statementsOf(`${first};\n${witness}`).includes("SELECT 'witness'");
        if (!isClosed || first.endsWith("\\") || second.startsWith("\uFEFF")) return;
        witnessed++;
        expect(statementsOf(`${first};\n${second}`)).toEqual([
          ...statementsOf(first),
          ...statementsOf(second),
        ]);
      }),
      { numRuns: 6000 },
    );
    expect(witnessed).toBeGreaterThan(500);
  });
});

describe("for any list of valid statements", () => {
  beforeAll(loadPostgresParser);

  it("gives them back, whatever stands between", () => {
    const between = fc.constantFrom(
      ";",
      " ;\n",
      ";\r\n",
      "; -- ;'\n",
      ";;/* ' ; */",
      "\n;\t",
      ";\n\\set x ';'\n",
      ";\n--> statement-breakpoint\n",
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...VALID_STATEMENTS), between), { maxLength: 12 }),
        (list) => {
          const { statements } = readSqlFile(list.flat().join(""), createStatementCache());
          expect(statements.map(({ parsed }) => parsed.text)).toEqual(list.map(([statement]) => statement));
          expect(
            statements.every(({ parsed }) => parsed.tree !== undefined && parsed.error === undefined),
          ).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
