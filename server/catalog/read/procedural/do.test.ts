import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../../sql/postgres-parser";
import { createStatementCache } from "../../../sql/statement-cache";
import type { Change } from "../../changes/change";
import { changesOf } from "../read-changes";

const cache = createStatementCache();

/** The changes of a body but for its queries, with the text at their place; "?" before what may not run. */
function changesIn(body: string, declare = ""): string[] {
  const text = `DO $$\n${declare && `DECLARE ${declare}\n`}BEGIN\n${body}\nEND $$`;
  return changesOf(cache.parse(text))
    .filter(({ kind }) => kind !== "query" && kind !== "doBlock")
    .map(
      (change) =>
        `${change.conditional ? "?" : ""}${said(change)} @ ${text.slice(change.range.start, change.range.end)}`,
    );
}

function said(change: Change): string {
  if (change.kind === "createTable") return `createTable ${change.table.name}`;
  if (change.kind === "setSetting") return `set ${change.name} ${change.value}`;
  if ("table" in change && change.table) return `${change.kind} ${change.table.name}`;
  return change.kind;
}

const kindsIn = (body: string, declare?: string): string[] =>
  changesIn(body, declare).map((line) => line.split(" @ ")[0]!);

describe("a DO block", () => {
  beforeAll(loadPostgresParser);

  it("does what its SQL does, in order and in place", () => {
    expect(changesIn("  CREATE TABLE a (id int);\n  ALTER TABLE a ADD COLUMN é text;")).toEqual([
      "createTable a @ CREATE TABLE a (id int)",
      "addColumn a @ ADD COLUMN é text",
    ]);
  });

  it("may do what stands in a branch, a loop, or a block that catches errors", () => {
    expect(
      kindsIn(`
        IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'a') THEN CREATE TYPE a AS ENUM (); ELSE CREATE TABLE b (); END IF;
        CASE 1 WHEN 1 THEN CREATE TABLE c (); ELSE NULL; END CASE;
        WHILE true LOOP CREATE TABLE d (); END LOOP;
        BEGIN CREATE TABLE e (); EXCEPTION WHEN others THEN CREATE TABLE f (); END;
        CREATE TABLE g ();`),
    ).toEqual([
      "?createEnum",
      "?createTable b",
      "?createTable c",
      "?createTable d",
      "?createTable e",
      "?createTable f",
      "createTable g",
    ]);
  });

  it("does what a DO within it does, in place", () => {
    expect(changesIn("DO $x$ BEGIN CREATE TABLE a (); END $x$; CREATE TABLE b ();")).toEqual([
      "createTable a @ CREATE TABLE a ()",
      "createTable b @ CREATE TABLE b ()",
    ]);
    expect(
      changesIn("EXECUTE 'DO $x$ BEGIN IF true THEN EXECUTE ''DROP TABLE a''; END IF; END $x$';"),
    ).toEqual(["?dropRelation @ DROP TABLE a"]);
    expect(kindsIn("DO $x$ BEGIN SELEC 1; END $x$; CREATE TABLE b ();")).toEqual([
      "dynamicSql",
      "createTable b",
    ]);
  });

  it("tells the branches of a DO within it from its own", () => {
    const text = `DO $$ BEGIN
      IF true THEN CREATE TABLE a (); ELSE CREATE TABLE b (); END IF;
      DO $x$ BEGIN IF true THEN CREATE TABLE c (); ELSE CREATE TABLE d (); END IF; END $x$;
      IF true THEN CREATE TABLE e (); END IF;
    END $$`;
    const attempts = changesOf(cache.parse(text)).flatMap(({ within = [] }) => within);
    const numbers = attempts.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(attempts.map(({ insteadOf }) => insteadOf)).toContainEqual([numbers[2]]);
  });

  it("creates a function within it as outside of it", () => {
    const create = "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS $f$ SELECT a $f$";
    const [outside] = changesOf(cache.parse(create));
    const [, within] = changesOf(cache.parse(`DO $$ BEGIN ${create}; END $$`));
    const moved = JSON.stringify(outside, (key, value: unknown) =>
      key === "start" || key === "end" ? (value as number) + "DO $$ BEGIN ".length : value,
    );
    expect(within).toEqual({ ...(JSON.parse(moved) as object), inBody: true });
  });

  it("may do what follows a way out, and never what follows its end", () => {
    expect(kindsIn("IF true THEN RETURN; END IF; CREATE TABLE a (); RETURN; CREATE TABLE b ();")).toEqual([
      "?createTable a",
    ]);
    expect(kindsIn("LOOP EXIT WHEN true; CREATE TABLE a (); END LOOP; CREATE TABLE b ();")).toEqual([
      "?createTable a",
      "createTable b",
    ]);
  });

  it.each([
    ["EXECUTE 'CREATE TABLE x ()';", ""],
    ["EXECUTE 'CREATE ' || 'TABLE x ()';", ""],
    ["EXECUTE format('CREATE TABLE %I ()', 'x');", ""],
    ["EXECUTE format('CREATE TABLE %2$I.%1$s (a text DEFAULT %3$L)', 'x', 'public', 'it''s');", ""],
    ["EXECUTE concat('CREATE TABLE ', quote_ident(lower('X')), ' ()');", ""],
    ["EXECUTE v;", "v text := 'CREATE TABLE x ()';"],
    ["EXECUTE v || ' ()';", "v CONSTANT text := 'CREATE TABLE ' || 'x';"],
    ["v := 'CREATE TABLE x'; v := v || ' ()'; EXECUTE v;", "v text;"],
    ["IF true THEN v := 'x'; ELSE v := 'x'; END IF; EXECUTE 'CREATE TABLE ' || v || ' ()';", "v text;"],
  ])("executes %s", (body, declare) => {
    expect(kindsIn(body, declare)).toEqual(["createTable x"]);
  });

  it("places what a constant text does within it, else at the EXECUTE", () => {
    expect(
      changesIn("EXECUTE 'CREATE TABLE a (x text DEFAULT ''é''); DROP TABLE b' INTO STRICT v;", "v int;"),
    ).toEqual(["createTable a @ CREATE TABLE a (x text DEFAULT ''é'')", "dropRelation @ DROP TABLE b"]);
    expect(changesIn("EXECUTE 'CREATE TABLE ' || 'a ()';")).toEqual([
      "createTable a @ EXECUTE 'CREATE TABLE ' || 'a ()'",
    ]);
  });

  it("reads loops over constants turn by turn", () => {
    expect(
      kindsIn(
        "FOREACH t IN ARRAY ARRAY['a', 'b'] LOOP EXECUTE format('CREATE TABLE %I ()', t); END LOOP;",
        "t text;",
      ),
    ).toEqual(["createTable a", "createTable b"]);
    expect(
      kindsIn("FOR i IN REVERSE 5..1 BY 2 LOOP EXECUTE 'CREATE TABLE p' || i || ' ()'; END LOOP;"),
    ).toEqual(["createTable p5", "createTable p3", "createTable p1"]);
    expect(kindsIn("FOR i IN 1..0 LOOP CREATE TABLE a (); END LOOP;")).toEqual([]);
  });

  it.each([
    ["EXECUTE 'CREATE TABLE ' || current_user || ' ()';", ""],
    ["SELECT 'x' INTO v; EXECUTE v;", "v text := 'CREATE TABLE x ()';"],
    ["WHILE true LOOP EXECUTE v; v := 'DROP TABLE a'; END LOOP;", "v text := 'CREATE TABLE x ()';"],
    ["IF true THEN v := 'DROP TABLE a'; END IF; EXECUTE v;", "v text := 'CREATE TABLE x ()';"],
    ["FOR r IN SELECT 1 LOOP EXECUTE format('DROP TABLE %I', r.name); END LOOP;", "r record;"],
    ["EXECUTE format('CREATE TABLE %I ()', v) ;", "v regclass := 'x';"],
    ["DECLARE v text := 'CREATE TABLE a ()'; BEGIN EXECUTE v; END;", "v text := 'x';"],
    ["EXECUTE 'CREATE TABEL x ()';", ""],
  ])("does not guess what %s does", (body, declare) => {
    expect(kindsIn(body, declare).map((kind) => kind.replace("?", ""))).toEqual(["dynamicSql"]);
  });

  it("says once that a body is not analysed", () => {
    expect(
      changesIn(
        "EXECUTE 'DROP TABLE ' || a; EXECUTE 'DROP TABLE ' || b;",
        "a text := now(); b text := now();",
      ),
    ).toEqual(["dynamicSql @ EXECUTE 'DROP TABLE ' || a"]);
  });

  it("takes what is plainly a query for one", () => {
    expect(
      kindsIn("EXECUTE 'SELECT count(*) FROM ' || current_user INTO n; EXECUTE 'NOTIFY ' || n;", "n text;"),
    ).toEqual([]);
  });

  it("sets what set_config sets, wherever it is called", () => {
    expect(
      kindsIn("PERFORM set_config('lock_timeout', '2s', true); SET LOCAL statement_timeout = '1min';"),
    ).toEqual(["set lock_timeout 2s", "set statement_timeout 1min"]);
  });

  it("is not analysed in another language", () => {
    expect(changesOf(cache.parse("DO LANGUAGE plperl 'x'")).map(({ kind }) => kind)).toEqual([
      "doBlock",
      "dynamicSql",
    ]);
  });
});
