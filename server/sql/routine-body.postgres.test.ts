import type { DatabaseError } from "pg";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../test/servers/postgres";
import { loadPostgresParser } from "./postgres-parser";
import { routineBodyOf } from "./routine-body";
import { createStatementCache } from "./statement-cache";

const cache = createStatementCache();

/** What people get wrong while they type. */
const DO_BODIES = [
  "BEGIN SELEC 1; END",
  "BEGIN\n  PERFORM 1;\n  SELECT 1 FORM x y;\nEND",
  "BEGIN SELECT x FROM FROM x; END",
  "BEGIN ALTER TABLE t ADD COLUMN; END",
  "BEGIN /* é😀 */ CREATE TABLE größe (id int,); END",
  "BEGIN IF 1 = = 2 THEN NULL; END IF; END",
  "BEGIN IF true NULL; END IF; END",
  "BEGIN IF true THEN NULL; END; END",
  "BEGIN IF true THEN NULL; END IF END",
  "BEGIN NULL END",
  "BEGIN NULL;",
  "BEGIN",
  "DECLARE x int BEGIN NULL; END",
  "DECLARE x int; x text; BEGIN NULL; END",
  "DECLARE x int := ; BEGIN NULL; END",
  "BEGIN nope := 1; END",
  "DECLARE x CONSTANT int := 1; BEGIN x := 2; END",
  "DECLARE x int; BEGIN x := (1 + ; END",
  "DECLARE x int; BEGIN x = 1 +* ; END",
  "BEGIN FOR i IN 1..10 NULL; END LOOP; END",
  "BEGIN FOR i IN 1..10 LOOP NULL; END; END",
  "BEGIN WHILE LOOP NULL; END LOOP; END",
  "BEGIN EXECUTE ; END",
  "BEGIN PERFORM ; END",
  "BEGIN EXIT; END",
  "BEGIN RAISE NOTICE 'a % b'; END",
  "BEGIN RETURN 1; END",
  "BEGIN SELECT 1 INTO nope; END",
  "BEGIN CASE 1 WHEN 1 THEN NULL; END; END",
  "BEGIN NULL; EXCEPTION WHEN nonsense_error THEN NULL; END",
  "<<a>> BEGIN NULL; END b",
  "BEGIN SELECT 'it''s; END",
  "BEGIN ALTER TABLE a A IF true THEN ALTER TABLE a ADD b int; END IF; END",
  "BEGIN SELECT FOR i IN 1 .. 2 LOOP PERFORM i; END LOOP; END",
  "DECLARE n int; BEGIN n + 1; n := n + 1; END",
  "DECLARE n int; BEGIN n THEN := n + 1; END",
  "BEGIN i IN 1 .. 10 LOOP PERFORM i + 1; END LOOP; END",
];

/** Types that only the database knows: libpg-query takes each for a record. */
const OF_OWN_TYPES = [
  ["", "DECLARE a int; r own.mood; BEGIN SELECT 1, 'a' INTO a, r; END"],
  ["", "DECLARE a int; DECLARE r own.mood := 'a'; BEGIN SELECT 1, 'a' INTO a, r; END"],
  ["", "DECLARE r CONSTANT own.mood DEFAULT 'a'; a int; BEGIN SELECT 1 INTO a; END"],
  ["", "DECLARE r own.n[]; s own.n NOT NULL = 1; a int; BEGIN SELECT '{}', 1, 1 INTO r, s, a; END"],
  ["", "DECLARE r own.n; BEGIN GET DIAGNOSTICS r = ROW_COUNT; END"],
  ["", "DECLARE r own.mood; a int; BEGIN FOR r, a IN SELECT 'a', 1 LOOP NULL; END LOOP; END"],
  ["", "DECLARE r own.pair; a int; BEGIN SELECT 1 INTO a; r.x := 1; END"],
  ["", "DECLARE r record; a int; BEGIN SELECT 1, 2 INTO a, r; END"],
  ["", "DECLARE r own.t%ROWTYPE; a int; BEGIN SELECT 1, 2 INTO a, r; END"],
  ["OUT r own.mood, OUT a int", "BEGIN SELECT 1, 'a' INTO a, r; END"],
  ["OUT r own.mood, OUT a int", "BEGIN FOR r, a IN SELECT 'a', 1 LOOP NULL; END LOOP; END"],
  ["r own.mood", "DECLARE a int; BEGIN SELECT 1, 'a' INTO a, r; END"],
  ["", "DECLARE r own.mood; BEGIN SELECT 1, 'a' INTO nope, r; END"],
  ["", "DECLARE r own.mood; BEGIN r, 1; END"],
] as const;

const STATEMENTS = [
  ...DO_BODIES.map((body) => `DO $$ ${body} $$`),
  "DO 'BEGIN SELECT ''a'' FORM b c; END'",
  "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FORM x y'",
  "CREATE FUNCTION f(a int) RETURNS int AS $f$ SELECT a; SELECT FROM WHERE $f$ LANGUAGE sql",
  "CREATE FUNCTION f(a int) RETURNS void AS $f$ BEGIN a := 1; b := 2; END $f$ LANGUAGE plpgsql",
  "CREATE FUNCTION f() RETURNS trigger AS $f$ BEGIN NEW.a := 1; RETURN NEW END $f$ LANGUAGE plpgsql",
  "CREATE PROCEDURE f() AS $f$ BEGIN RETURN 1; END $f$ LANGUAGE plpgsql",
  ...OF_OWN_TYPES.map(
    ([parameters, body], index) =>
      `CREATE FUNCTION own_${index}(${parameters}) ${parameters.includes("OUT") ? "" : "RETURNS void "}LANGUAGE plpgsql AS $f$ ${body} $f$`,
  ),
];

describe.each([15, 18] as const)("a fault of a body on PostgreSQL %i", (major) => {
  let server: RunningPostgres;
  let client: Client;
  beforeAll(async () => {
    await loadPostgresParser();
    server = await startPostgres(major);
    client = new Client(server.url);
    await client.connect();
    await client.query(
      `CREATE SCHEMA own; CREATE TYPE own.mood AS ENUM ('a'); CREATE DOMAIN own.n AS int; CREATE TABLE own.t (id int);
       CREATE TYPE own.pair AS (x int)`,
    );
  });
  afterAll(async () => {
    await client.end();
    await server.stop();
  });

  it.each(STATEMENTS)("is the server's: %s", async (text) => {
    const error = await client.query(text).then(
      () => undefined,
      (reason: unknown) => reason as DatabaseError,
    );
    const fault = routineBodyOf(cache.parse(text))?.fault;
    expect(fault?.message).toBe(error?.message);
    // Some messages come without a place.
    if (error?.position === undefined || !fault) return;
    expect([...text.slice(0, fault.range.start)].length + 1).toBe(Number(error.position));
  });
});
