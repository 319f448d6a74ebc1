import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { fingerprint, loadPostgresParser } from "../sql/postgres-parser";
import { meansTheSame } from "../sql/same-meaning";
import { split } from "../sql/split";
import { formatSql, type Dialect, type FormatOptions, type TextEdit } from "./format";

const apply = (text: string, edits: readonly TextEdit[]): string => {
  let out = "";
  let at = 0;
  for (const { range, newText } of edits) {
    expect(range.start).toBeGreaterThanOrEqual(at);
    out += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return out + text.slice(at);
};

const format = async (text: string, options: Partial<FormatOptions> = {}): Promise<string> =>
  apply(text, await formatSql(text, { dialect: "postgresql", indent: 2, ...options }));

const lines = (...text: string[]): string => text.join("\n");

describe("formatSql", () => {
  it("lays out a statement and leaves the semicolon with it", async () => {
    const text =
      "CREATE   TABLE t(id bigint PRIMARY KEY,name text NOT NULL\n  CHECK(length(name)<200) , -- the name\namount numeric( 12,2 )DEFAULT 0 )\n ;\n";
    expect(await format(text)).toBe(
      lines(
        "CREATE TABLE t (",
        "  id bigint PRIMARY KEY,",
        "  name text NOT NULL CHECK (length(name) < 200), -- the name",
        "  amount numeric(12, 2) DEFAULT 0",
        ");",
        "",
      ),
    );
  });

  it("obeys indent and line width", async () => {
    const text = "SELECT some_column, another_column FROM a_table WHERE some_column = 1;";
    expect(await format(text)).toBe(text);
    expect(await format(text, { lineWidth: 30, indent: 4 })).toContain("\n    another_column\n");
    expect(await format(text, { lineWidth: 30, indent: "tab" })).toContain("\n\tanother_column\n");
  });

  it("makes at most one edit for a statement, and none where nothing changes", async () => {
    const text = "SELECT 1;\n\nselect   2;\n\nSELECT 3;\n";
    const edits = await formatSql(text, { dialect: "postgresql", indent: 2 });
    expect(edits).toEqual([{ range: { start: 11, end: 21 }, newText: "SELECT 2" }]);
  });

  it("keeps the comments and one blank line between statements", async () => {
    expect(
      await format(
        "\n\n-- first\nSELECT 1  ; -- one\n\n\n\n/* two */   \n  SELECT 2;SELECT 3 -- three\n;\n\n--> statement-breakpoint\n\n",
      ),
    ).toBe(
      lines(
        "-- first",
        "SELECT 1; -- one",
        "",
        "/* two */",
        "SELECT 2;",
        "SELECT 3 -- three",
        ";",
        "",
        "--> statement-breakpoint",
        "",
      ),
    );
  });

  it("follows the case of the file's keywords", async () => {
    expect(await format("select  1;\nselect  2;\nSELECT  NULL;")).toBe("select 1;\nselect 2;\nselect null;");
    expect(await format("SELECT  1;\nSELECT  2;\nselect  null;")).toBe("SELECT 1;\nSELECT 2;\nSELECT NULL;");
  });

  it("keeps CRLF", async () => {
    expect(await format("SELECT   1;\r\n\r\n\r\n\r\nCREATE TABLE t (\r\na int, b int);\r\n")).toBe(
      "SELECT 1;\r\n\r\nCREATE TABLE t (\r\n  a int,\r\n  b int\r\n);\r\n",
    );
  });

  it("formats the statements that a range touches, and no other", async () => {
    const text = "SELECT   1;\n\n\nSELECT   2;\n\n\nSELECT   3;\n\n\nSELECT   4;";
    const range = { start: text.indexOf("2"), end: text.indexOf("3") };
    expect(await format(text, { range })).toBe("SELECT   1;\n\n\nSELECT 2;\n\nSELECT 3;\n\n\nSELECT   4;");
    const cursor = text.indexOf("4");
    expect(await format(text, { range: { start: cursor, end: cursor } })).toBe(
      text.replace("SELECT   4", "SELECT 4"),
    );
  });

  it.each([
    ["a syntax fault", "SELECT   1   FORM   t WHERE"],
    ["template placeholders", "SELECT   {{ a }}   FROM   ${b}"],
    ["syntax that the formatter does not know", "LOCK   TABLE   t IN SHARE   MODE"],
    ["a statement too deeply nested", `SELECT   ${"(".repeat(3_000)}1${")".repeat(3_000)}`],
    ["a statement as long as a file of data", `SELECT   ${"1,".repeat(30_000)}1`],
    ["a statement that is never closed", "SELECT   'abc"],
  ])("leaves %s exactly as it is, and formats what is around", async (_, left) => {
    expect(await format(`SELECT   0 ;\n\n\n  ${left}`)).toBe(`SELECT 0 ;\n\n\n  ${left}`);
    if (left.endsWith("'abc")) return;
    expect(await format(`${left} ;\n\n\n  SELECT   0;`)).toBe(`${left} ;\n\n\n  SELECT 0;`);
  });

  it("leaves a statement alone whose comment would move to the end and swallow the semicolon", async () => {
    const text = "SELECT   2 !=-- why\n  1;\nSELECT 3;";
    expect(await format(text)).toBe(text);
  });

  it("leaves strings, JSON and function bodies as they are", async () => {
    const text =
      "INSERT INTO t VALUES ('{\"a\":  1}'::json, E'a\\n  b');\nCREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ select   1 $$;";
    const formatted = await format(text);
    expect(formatted).toContain("'{\"a\":  1}'::json, E'a\\n  b'");
    expect(formatted).toContain("$$ select   1 $$");
  });

  it("leaves psql's meta-commands and data of COPY where they are", async () => {
    const text = "\\set x 1\n\n\n\nSELECT   1   \\gset\nCOPY t FROM stdin;\n1\t 2\n\\.\n\n\n\nSELECT   2;\n";
    expect(await format(text)).toBe(text.replace("SELECT   2", "SELECT 2").replace("SELECT   1", "SELECT 1"));
  });

  it.each(["", "\n", "-- only a comment\n", "\uFEFF", ";"])("has nothing to do in %j", async (text) => {
    expect(await format(text)).toBe(text.trim() === "" ? text.replace("\n", "") : text);
  });
});

describe("formatSql, for other dialects", () => {
  it("formats SQLite, triggers and all", async () => {
    expect(
      await format(
        "create trigger t after insert on a begin insert into b values(1);delete from c;end;select `a` from [b] where c = ?1",
        {
          dialect: "sqlite",
        },
      ),
    ).toBe(
      lines(
        "create trigger t",
        "after insert on a",
        "begin",
        "  insert into b values (1);",
        "  delete from c;",
        "end;",
        "select `a` from [b] where c = ?1",
      ),
    );
  });

  it("formats BigQuery", async () => {
    expect(
      await format("SELECT   `a.b`, r'x;', '''a''b''' FROM `p.d.t` WHERE x=@y # why\n;SELECT 2", {
        dialect: "bigquery",
      }),
    ).toBe(lines("SELECT `a.b`, r'x;', '''a''b''' FROM `p.d.t` WHERE x = @y # why", ";", "SELECT 2"));
  });

  it.each<[Dialect, string]>([
    ["sqlite", "nonsense 'a;b' (;"],
    ["bigquery", "SELECT {{ 'a;b' }} FROM x;"],
  ])("formats around a %s statement that it cannot read", async (dialect, left) => {
    const before = "CREATE TABLE   a (id int);\n";
    const after = "\nSELECT   1;\n  SELECT   2;\n";
    expect(await format(before + left + after, { dialect })).toBe(
      lines("CREATE TABLE a (id int);", left, "SELECT 1;", "  SELECT   2;", ""),
    );
  });
});

const PACKAGES = ["graphile-worker/sql", "@pgflow/core/dist/supabase/migrations", "@logto/schemas/tables"];

describe("formatting the SQL that npm packages ship", () => {
  beforeAll(loadPostgresParser);

  const statementsOf = (text: string): string[] =>
    split(text).flatMap(({ kind, start, end }) => (kind === "statement" ? [text.slice(start, end)] : []));
  let changed = 0;

  it.each(PACKAGES)(
    "never changes what %s means, and settles at once",
    { timeout: 120_000 },
    async (folder) => {
      const url = new URL(`../../node_modules/${folder}/`, import.meta.url);
      for (const name of readdirSync(url).filter((file) => file.endsWith(".sql"))) {
        const text = readFileSync(new URL(name, url), "utf8");
        const formatted = await format(text);
        const before = statementsOf(text);
        const after = statementsOf(formatted);
        expect(after).toHaveLength(before.length);
        before.forEach((statement, index) => {
          expect(fingerprint(after[index]!)).toBe(fingerprint(statement));
          if (after[index] === statement) return;
          changed++;
          expect(meansTheSame(statement, after[index]!)).toBe(true);
        });
        expect(formatted.match(/--|\/\*/g)).toEqual(text.match(/--|\/\*/g));
        expect(await format(formatted)).toBe(formatted);
      }
    },
  );

  it("does change their layout", () => {
    expect(changed).toBeGreaterThan(100);
  });
});
