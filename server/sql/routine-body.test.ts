import { beforeAll, describe, expect, it } from "vitest";
import { createStatementCache } from "./statement-cache";
import { loadPostgresParser } from "./postgres-parser";
import type { ParsedStatement } from "./parsed-statement";
import type { Action } from "./plpgsql/procedure";
import { routineBodyOf } from "./routine-body";

const cache = createStatementCache();

/** The SQL of a body as it stands in the text, with what makes it conditional in front. */
function sqlIn(text: string): string[] {
  const statement = cache.parse(text);
  const body = routineBodyOf(statement);
  expect(body?.fault).toBeUndefined();
  return [...(body?.statements ?? []).map((sql) => slice(sql)), ...said(body?.procedure?.body ?? [], "")];
}

const slice = (statement: ParsedStatement): string =>
  statement.text.slice(statement.range.start, statement.range.end);

function said(actions: readonly Action[], around: string): string[] {
  return actions.flatMap((action): string[] => {
    switch (action.kind) {
      case "sql":
        return [around + slice(action.statement)];
      case "execute":
        return [`${around}${action.text.text.slice(action.range.start, action.range.end)}`];
      case "branches":
        return action.branches.flatMap((branch) => said(branch, `${around}?`));
      case "loop":
        return said(action.body, `${around}*`);
      case "block":
        return [
          ...said(action.body, action.handlers.length > 0 ? `${around}!` : around),
          ...action.handlers.flatMap(({ conditions, body }) =>
            said(body, `${around}${conditions.join("|")}:`),
          ),
        ];
      case "end transaction":
        return [around + action.action];
      default:
        return [];
    }
  });
}

const faultOf = (text: string) => {
  const fault = routineBodyOf(cache.parse(text))?.fault;
  return (
    fault && { message: fault.message, at: text.slice(fault.range.start, fault.range.end), ...fault.range }
  );
};

describe("routineBodyOf", () => {
  beforeAll(loadPostgresParser);

  it("places the statements of a body in the text", () => {
    expect(
      sqlIn(`DO $$
DECLARE r record; n int := 1;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'größe') THEN
    CREATE TYPE größe AS ENUM ('a'); ALTER TABLE t ADD COLUMN c int;
  ELSIF n > 2 THEN
    n := n + 1; DELETE FROM t;
  ELSE
    PERFORM set_config('a.b', 'c', true);
  END IF;
  SELECT 1 INTO n FROM t; SELECT 1 FROM t;
  <<rows>>
  FOR r IN SELECT * FROM t LOOP
    EXECUTE 'DROP TABLE ' || r.name INTO n USING n;
  END LOOP;
  FOR r IN EXECUTE 'SELECT 1' LOOP CALL p(1); END LOOP;
  COMMIT;
END $$`),
    ).toEqual([
      "?CREATE TYPE größe AS ENUM ('a')",
      "?ALTER TABLE t ADD COLUMN c int",
      "?DELETE FROM t",
      "?PERFORM set_config('a.b', 'c', true)",
      "SELECT 1 INTO n FROM t",
      "SELECT 1 FROM t",
      "SELECT * FROM t",
      "*EXECUTE 'DROP TABLE ' || r.name",
      "FOR r IN EXECUTE 'SELECT 1'",
      "*CALL p(1)",
      "commit",
    ]);
  });

  it("tells a block that catches errors, and its handlers", () => {
    expect(
      sqlIn(`CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $f$
BEGIN
  BEGIN CREATE TABLE a (); EXCEPTION WHEN duplicate_table OR SQLSTATE '42710' THEN DROP TABLE a; WHEN OTHERS THEN NULL; END;
  CREATE TABLE b ();
END $f$`),
    ).toEqual(["!CREATE TABLE a ()", "duplicate_table|42710:DROP TABLE a", "CREATE TABLE b ()"]);
  });

  it("reads bodies in single quotes, with their escapes", () => {
    expect(sqlIn("DO 'BEGIN INSERT INTO t VALUES (''é'', ''b''); DELETE FROM t; END'")).toEqual([
      "INSERT INTO t VALUES (''é'', ''b'')",
      "DELETE FROM t",
    ]);
    expect(sqlIn("DO E'BEGIN\\n  DELETE FROM t WHERE a = \\'\\x41\\'; END'")).toEqual([
      "DELETE FROM t WHERE a = \\'\\x41\\'",
    ]);
  });

  it("reads bodies of LANGUAGE sql", () => {
    expect(
      sqlIn(
        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'DELETE FROM t WHERE x = a; SELECT ''x''; '",
      ),
    ).toEqual(["DELETE FROM t WHERE x = a", "SELECT ''x''"]);
  });

  it("gives variables of a row type their fields", () => {
    expect(
      sqlIn("DO $$ DECLARE u users%ROWTYPE; BEGIN u.id := 1; UPDATE users SET id = u.id; END $$"),
    ).toEqual(["UPDATE users SET id = u.id"]);
  });

  it("reads bodies with placeholders", () => {
    expect(
      sqlIn("DO $$ BEGIN IF ${flag} THEN ALTER TABLE ${schema}.t ADD COLUMN c int; END IF; END $$"),
    ).toEqual(["?ALTER TABLE ${schema}.t ADD COLUMN c int"]);
  });

  it("answers places of inner statements in the text around them", () => {
    const text = 'DO $$ BEGIN /* é😀 */ ALTER TABLE "größe" ADD c int; END $$';
    const block = routineBodyOf(cache.parse(text))?.procedure?.body[0];
    const action = block?.kind === "block" ? block.body[0] : undefined;
    const statement = action?.kind === "sql" ? action.statement : undefined;
    const table = statement?.tree && "AlterTableStmt" in statement.tree ? statement.tree.AlterTableStmt : {};
    const range = statement!.tokenRange(table.relation?.location ?? 0);
    expect(text.slice(range.start, range.end)).toBe('"größe"');
    expect(statement!.tokens().map((token) => text.slice(token.range.start, token.range.end))).toEqual([
      "ALTER",
      "TABLE",
      '"größe"',
      "ADD",
      "c",
      "int",
    ]);
  });

  it.each([
    ["DO $$ BEGIN SELEC 1; IF x THEN END $$", 'syntax error at or near "SELEC"', "SELEC"],
    ["DO $$ BEGIN x x := 1; END $$", 'syntax error at or near "x"', "x"],
    ["DO $$ BEGIN SELECT x FROM FROM x; END $$", 'syntax error at or near "FROM"', "FROM"],
    ["DO $$ BEGIN IF 1 = = 2 THEN NULL; END IF; END $$", 'syntax error at or near "="', "="],
    ["DO $$ BEGIN IF true NULL; END IF; END $$", 'missing "THEN" at end of SQL expression', ";"],
    ["DO $$ BEGIN NULL END $$", 'syntax error at or near "END"', "END"],
    ["DO $$ BEGIN IF true THEN NULL; END $$", "syntax error at end of input", ""],
    ["DO $$ BEGIN nope := 1; END $$", '"nope" is not a known variable', "nope"],
    ["DO $$ BEGIN SELECT 'a; END $$", `unterminated quoted string at or near "'a; END "`, "'a; END "],
    [
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FORM x y'",
      'syntax error at or near "x"',
      "x",
    ],
  ])("says what is wrong with %s", (text, message, at) => {
    expect(faultOf(text)).toMatchObject({ message, at });
  });

  it("knows nothing of other languages, and of statements without a body", () => {
    expect(routineBodyOf(cache.parse("DO LANGUAGE plperl 'x'"))).toBeUndefined();
    expect(
      routineBodyOf(cache.parse("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'f'")),
    ).toBeUndefined();
    expect(routineBodyOf(cache.parse("SELECT 1"))).toBeUndefined();
  });

  it.each([
    "CREATE FUNCTION f() RETURNS mood[] LANGUAGE plpgsql AS $$ BEGIN RETURN '{}'; END $$",
    "CREATE FUNCTION f(a orders.id%TYPE) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$",
  ])("finds no fault where libpg-query only lacks a type: %s", (text) => {
    expect(faultOf(text)).toBeUndefined();
  });

  it("stands a body that is nested too deeply", () => {
    const text = `DO $$ ${"BEGIN ".repeat(3000)} ${"END; ".repeat(3000)} $$`;
    expect(routineBodyOf(cache.parse(text))?.fault?.sqlstate).toBe("54001");
  });
});
