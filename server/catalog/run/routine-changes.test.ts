import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { createStatementCache } from "../../sql/statement-cache";
import { EMPTY_CATALOG } from "../model/catalog";
import { changesOf } from "../read/read-changes";
import { routineFacts } from "./routine-changes";
import { runChanges } from "./run-changes";

const cache = createStatementCache();

function factsOf(sql: string) {
  const parsed = cache.parse(sql);
  const { after } = runChanges(changesOf(parsed), EMPTY_CATALOG, {
    ...{ searchPath: ["public"], postgres: 18, inTransaction: false, closedWorld: false },
    ...{ origin: undefined, text: parsed.text },
  });
  const [routine] = [...after.routines.values()].flat();
  const { reads, writes, columns, calls, isDynamic } = routineFacts(routine!);
  const names = (of: readonly { readonly name: string }[]) => of.map(({ name }) => name).sort();
  return {
    reads: names(reads),
    writes: names(writes),
    columns: [...columns].sort(),
    calls: names(calls),
    isDynamic,
  };
}

describe("routineFacts", () => {
  beforeAll(loadPostgresParser);

  it("tells what a body in PL/pgSQL refers to", () => {
    expect(
      factsOf(`CREATE FUNCTION f(key int) RETURNS int LANGUAGE plpgsql AS $$
        DECLARE total int := (SELECT count(*) FROM declared);
        BEGIN
          IF EXISTS (SELECT FROM a WHERE a.id = key) THEN UPDATE b SET x = lower(y) WHERE z = key; END IF;
          FOR total IN SELECT n FROM c LOOP PERFORM g(total); END LOOP;
          EXECUTE 'DELETE FROM ' || key;
          RETURN (SELECT max(m) FROM d);
        END $$`),
    ).toEqual({
      reads: ["a", "c", "d", "declared"],
      writes: ["b"],
      columns: ["id", "key", "m", "n", "total", "y", "z"],
      calls: ["count", "g", "lower", "max"],
      isDynamic: false,
    });
  });

  it.each([
    "AS 'INSERT INTO b SELECT x FROM a WHERE y = g(1); SELECT 1'",
    "BEGIN ATOMIC INSERT INTO b SELECT x FROM a WHERE y = g(1); SELECT 1; END",
  ])("tells what a body in SQL refers to: %s", (body) => {
    expect(factsOf(`CREATE FUNCTION f() RETURNS int LANGUAGE sql ${body}`)).toEqual({
      ...{ reads: ["a"], writes: ["b"], columns: ["x", "y"], calls: ["g"], isDynamic: false },
    });
  });

  it("says when a body executes what only a run tells", () => {
    expect(
      factsOf("CREATE PROCEDURE f(x text) LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DROP TABLE ' || x; END $$")
        .isDynamic,
    ).toBe(true);
  });

  it("knows nothing of other languages", () => {
    expect(factsOf("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'f'").calls).toEqual([]);
  });
});
