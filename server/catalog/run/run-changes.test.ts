import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { readSqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import { EMPTY_CATALOG } from "../model/catalog";
import { changesOf } from "../read/read-changes";
import { runChanges } from "./run-changes";

const cache = createStatementCache();

/** The relations that the statements leave; a "!" when the last is refused. */
function relationsAfter(sql: string): string[] {
  let catalog = EMPTY_CATALOG;
  let refused = false;
  for (const { parsed } of readSqlFile(sql, cache).statements) {
    const run = runChanges(changesOf(parsed), catalog, {
      ...{ searchPath: ["public"], postgres: 18, inTransaction: false, closedWorld: true },
      ...{ origin: undefined, text: parsed.text },
    });
    catalog = run.after;
    refused = run.refusal !== undefined;
  }
  const names = [...catalog.relations.values()].map(({ name }) => name).sort();
  return refused ? [...names, "!"] : names;
}

const inDo = (body: string): string => `DO $$ BEGIN ${body} END $$;`;

describe("runChanges", () => {
  beforeAll(loadPostgresParser);

  it("takes a branch that PostgreSQL would not refuse, else the next one", () => {
    expect(relationsAfter(inDo("IF x THEN CREATE TABLE a (); ELSE CREATE TABLE b (); END IF;"))).toEqual([
      "a",
    ]);
    expect(
      relationsAfter(inDo("IF x THEN CREATE TABLE a (); DROP TABLE nope; ELSE CREATE TABLE b (); END IF;")),
    ).toEqual(["b"]);
    expect(
      relationsAfter(inDo("IF x THEN PERFORM 1 FROM pg_class; ELSE CREATE TABLE b (); END IF;")),
    ).toEqual(["b"]);
  });

  it("undoes a block that catches errors, and runs its handler then alone", () => {
    const block = (drop: string) =>
      inDo(
        `CREATE TABLE a (); BEGIN CREATE TABLE b (); DROP TABLE ${drop}; EXCEPTION WHEN undefined_table THEN CREATE TABLE c (); END;`,
      );
    expect(relationsAfter(block("a"))).toEqual(["b"]);
    expect(relationsAfter(block("nope"))).toEqual(["a", "c"]);
  });

  it("does a statement as a whole or not at all", () => {
    expect(relationsAfter(inDo("CREATE TABLE a (); DROP TABLE nope;"))).toEqual(["!"]);
  });

  it("takes back what a body rolls back", () => {
    expect(
      relationsAfter(inDo("CREATE TABLE a (); COMMIT; CREATE TABLE b (); ROLLBACK; CREATE TABLE c ();")),
    ).toEqual(["a", "c"]);
  });

  it("follows a search_path that a body sets", () => {
    expect(
      relationsAfter(
        `CREATE SCHEMA s; ${inDo("SET LOCAL search_path = s; CREATE TABLE a ();")} DROP TABLE s.a;`,
      ),
    ).toEqual([]);
  });

  const routine = (body: string, options = "") =>
    `CREATE FUNCTION f(x int DEFAULT 1) RETURNS void LANGUAGE plpgsql ${options} AS $f$ BEGIN ${body} END $f$;`;

  it.each(["SELECT f();", "SELECT f(2) FROM pg_class;", "DO $$ BEGIN PERFORM public.f(); END $$;"])(
    "runs what a routine does at %s",
    (call) => {
      expect(relationsAfter(`${routine("CREATE TABLE a ();")} ${call}`)).toEqual(["a"]);
    },
  );

  it("runs what a procedure does, in SQL too, and within others", () => {
    expect(
      relationsAfter(
        "CREATE PROCEDURE p() LANGUAGE sql AS 'CREATE TABLE a ()'; CREATE PROCEDURE q() LANGUAGE plpgsql AS $$ BEGIN CALL p(); END $$; CALL q();",
      ),
    ).toEqual(["a"]);
  });

  it("runs nothing of a routine that is only made, whose arguments do not fit, or that calls itself", () => {
    expect(relationsAfter(routine("CREATE TABLE a ();"))).toEqual([]);
    expect(relationsAfter(`${routine("CREATE TABLE a ();")} SELECT f(1, 2);`)).toEqual([]);
    expect(relationsAfter(`${routine("CREATE TABLE a (); PERFORM f();")} SELECT f();`)).toEqual(["a"]);
  });

  it("gives no finding for what a call would be refused for, and undoes all of it", () => {
    expect(relationsAfter(`${routine("CREATE TABLE a (); DROP TABLE nope;")} SELECT f();`)).toEqual([]);
  });

  it("looks names up where the routine does", () => {
    expect(
      relationsAfter(
        `CREATE SCHEMA s; ${routine("CREATE TABLE a ();", "SET search_path = s")} SELECT f(); DROP TABLE s.a;`,
      ),
    ).toEqual([]);
  });
});
