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
];

const STATEMENTS = [
  ...DO_BODIES.map((body) => `DO $$ ${body} $$`),
  "DO 'BEGIN SELECT ''a'' FORM b c; END'",
  "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FORM x y'",
  "CREATE FUNCTION f(a int) RETURNS int AS $f$ SELECT a; SELECT FROM WHERE $f$ LANGUAGE sql",
  "CREATE FUNCTION f(a int) RETURNS void AS $f$ BEGIN a := 1; b := 2; END $f$ LANGUAGE plpgsql",
  "CREATE FUNCTION f() RETURNS trigger AS $f$ BEGIN NEW.a := 1; RETURN NEW END $f$ LANGUAGE plpgsql",
  "CREATE PROCEDURE f() AS $f$ BEGIN RETURN 1; END $f$ LANGUAGE plpgsql",
];

describe.each([15, 18] as const)("a fault of a body on PostgreSQL %i", (major) => {
  let server: RunningPostgres;
  let client: Client;
  beforeAll(async () => {
    await loadPostgresParser();
    server = await startPostgres(major);
    client = new Client(server.url);
    await client.connect();
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
