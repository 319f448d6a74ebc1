import fc from "fast-check";
import type { MarkupContent } from "vscode-languageserver-types";
import { beforeAll, describe, expect, it } from "vitest";
import { lineIndex } from "../../sql/line-index";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { readSqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import { createWorkspace } from "../../workspace/workspace";
import { effectsHover } from "./hover";
import { inlayHints } from "./inlay-hints";
import { leadingWords } from "./leading-words";

beforeAll(loadPostgresParser);

const GIVEN = `CREATE TABLE a (id int PRIMARY KEY, v varchar(20));
CREATE TABLE b (id int REFERENCES a);
CREATE TABLE c (id int);
CREATE TABLE d (id int, v varchar(20));
CREATE MATERIALIZED VIEW m AS SELECT * FROM a;
CREATE VIEW w AS SELECT * FROM c;`;

/** A migration that runs after the tables are there. */
function migration(text: string) {
  const path = "migrations/002_change.sql";
  const texts: Record<string, string> = { "migrations/001_given.sql": GIVEN, [path]: text };
  const workspace = createWorkspace({ paths: Object.keys(texts), read: (name) => texts[name] });
  return { statements: workspace.effects(path), lines: lineIndex(text), text };
}

function hintsIn(text: string) {
  const { statements, lines } = migration(text);
  return inlayHints(statements, text, lines, { start: 0, end: text.length });
}

/** What the hover over the first word of the last statement says. */
function hoverOf(text: string): string | undefined {
  const { statements, lines } = migration(text);
  const offset = statements.at(-1)!.statement.range.start;
  return (effectsHover(statements, offset, lines)?.contents as MarkupContent | undefined)?.value;
}

describe("the leading words of a statement", () => {
  it.each([
    ["ALTER TABLE orders ADD a int", "ALTER TABLE"],
    ["create /* why */ unique index concurrently i ON t (a)", "create /* why */ unique index concurrently"],
    ["DROP MATERIALIZED VIEW IF EXISTS v", "DROP MATERIALIZED VIEW"],
    ["CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE OR REPLACE FUNCTION"],
    ["TRUNCATE table_a", "TRUNCATE"],
    ["VACUUM FULL t", "VACUUM FULL"],
    ["REFRESH MATERIALIZED VIEW CONCURRENTLY v", "REFRESH MATERIALIZED VIEW CONCURRENTLY"],
  ])("of %j are %j", (sql, words) => {
    const [statement] = readSqlFile(sql, createStatementCache()).statements;
    const { start, end } = leadingWords(statement!);
    expect(sql.slice(start, end)).toBe(words);
  });
});

describe("the hover in a migration of a tool that runs all that are pending in one transaction", () => {
  it.each([
    ["0001_change", "Locks are held until the last pending migration ends, since Drizzle runs all of them"],
    ["0002_end", "Locks are held until the last pending migration ends"],
    ["0003_ended", "It commits by itself, and its locks are gone."],
  ])("%s: %s", (name, words) => {
    const alter = (column: string) => `ALTER TABLE c ADD ${column} int;`;
    const texts: Record<string, string> = {
      "drizzle/0000_given.sql": GIVEN,
      "drizzle/0001_change.sql": alter("x"),
      "drizzle/0002_end.sql": `${alter("y")} COMMIT;`,
      "drizzle/0003_ended.sql": `COMMIT; ${alter("z")}`,
    };
    const entries = Object.keys(texts).map((path, idx) => ({ idx, when: idx, tag: path.slice(8, -4) }));
    texts["drizzle/meta/_journal.json"] = JSON.stringify({ version: "7", entries });
    const workspace = createWorkspace({ paths: Object.keys(texts), read: (path) => texts[path] });
    const text = texts[`drizzle/${name}.sql`]!;
    const hover = effectsHover(
      workspace.effects(`drizzle/${name}.sql`),
      text.indexOf("ALTER"),
      lineIndex(text),
    );
    expect((hover?.contents as MarkupContent).value).toContain(words);
  });
});

describe("inlay hints", () => {
  it.each([
    ["ALTER TABLE a ADD x int", "blocks reads and writes of a"],
    ["ALTER TABLE d ALTER v TYPE varchar(10)", "blocks reads and writes, rewrites d"],
    ["TRUNCATE a, b", "blocks reads and writes, empties a and b"],
    ["REFRESH MATERIALIZED VIEW m", "blocks reads of m, fills m anew, scans a"],
    ["ALTER TABLE d ADD FOREIGN KEY (id) REFERENCES a", "blocks writes, scans d and a"],
    ["CREATE TABLE n (id int REFERENCES a)", "blocks writes of a"],
    ["DROP TABLE b", "blocks reads and writes of b and a"],
    ["DO $$ BEGIN PERFORM * FROM pg_class; DROP TABLE d; END $$", "blocks reads and writes of d"],
    ["LOCK TABLE a, b, c, d", "blocks reads and writes of a, b and 2 more"],
  ])("of %j say %j", (sql, label) => {
    expect(hintsIn(sql).map((hint) => hint.label)).toEqual([label]);
  });

  it.each([
    "SELECT * FROM a",
    "INSERT INTO a VALUES (1)",
    "CREATE INDEX CONCURRENTLY ON a (v)",
    "CREATE TABLE n (id int); CREATE INDEX ON n (id)",
    "COMMENT ON TABLE a IS 'x'",
    "ALTER TABEL a",
    "DO $$ BEGIN PERFORM * FROM pg_class, pg_catalog.pg_tables, information_schema.tables; END $$",
  ])("say nothing of %j", (sql) => expect(hintsIn(sql)).toEqual([]));

  it("stand at the end of the first line, before a comment and behind the semicolon", () => {
    const text = "DROP TABLE c CASCADE ;  -- gone\r\nALTER TABLE d  \r\n  ADD x int;TRUNCATE d;";
    expect(hintsIn(text).map(({ position }) => [position.line, position.character])).toEqual([
      [0, 22],
      [1, 13],
      [2, 23],
    ]);
  });

  it("stay within their line, whatever is typed", () => {
    const part = fc.constantFrom(
      ...["ALTER TABLE a", " ADD x int", "DROP TABLE b", "TRUNCATE c", ";", "\n", "\r\n", "\r", " ", "\t"],
      ...["-- é😀", "/*", "*/", "'", "$$", "BEGIN", "\uFEFF", "\u2028", "COMMIT"],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const text = parts.join("");
        const lines = text.split(/\r\n|\n|\r/);
        for (const { position } of hintsIn(text))
          expect(position.character).toBeLessThanOrEqual(lines[position.line]!.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a hover", () => {
  it.each([
    ["SELECT * FROM a WHERE id = 1", undefined],
    ["INSERT INTO a VALUES (1)", undefined],
    ["CREATE TABLE n (id int)", undefined],
    ["SET lock_timeout = '5s'", undefined],
    ["UPDATE a SET v = NULL", "**Reads and writes go on** while `a` is read whole."],
    ["TRUNCATE c", "**Blocks reads and writes of `c`** for a moment: it is emptied."],
    ["ALTER TABLE a ADD x int", "**Blocks reads and writes of `a`** for a moment."],
    ["CREATE TABLE n (id int); ALTER TABLE n ADD x int", "**Nobody waits:** `n` is new in this file."],
    ["COMMENT ON TABLE a IS 'x'", "**Reads and writes go on.**"],
  ])("over %j begins with %j", (sql, first) => expect(hoverOf(sql)?.split("\n")[0]).toBe(first));

  it("tells an error in PostgreSQL's words", () => {
    expect(hoverOf("CREATE VIEW x AS TABLE w; DROP TABLE c")).toBe(
      [
        "**PostgreSQL refuses this:** `cannot drop table c because other objects depend on it` (SQLSTATE 2BP01)",
        "",
        "- `view w depends on table c`",
        "- `view x depends on view w`",
        "- `Use DROP ... CASCADE to drop the dependent objects too.`",
      ].join("\n"),
    );
  });

  it("tells the timeouts in force", () => {
    const timeouts = "SET lock_timeout = '1500ms'; SET statement_timeout = '2min';";
    expect(hoverOf(`${timeouts} DROP VIEW w`)).toContain(
      "It gives up after 1.5 s of waiting for a lock (`lock_timeout`). It is ended after 2 min (`statement_timeout`).",
    );
  });
});
