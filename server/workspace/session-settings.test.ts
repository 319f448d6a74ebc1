import { beforeAll, describe, expect, it } from "vitest";
import { inMemoryProject } from "../migrations/in-memory-project";
import { loadPostgresParser } from "../sql/postgres-parser";
import { createWorkspace } from "./workspace";

beforeAll(loadPostgresParser);

const ALTER = "ALTER TABLE t ADD COLUMN c int;";
const GIVEN = "CREATE TABLE t (id bigint PRIMARY KEY);";

/** The statements about whose lock it is said that nothing limits the wait for it. */
function unlimited(files: Readonly<Record<string, string>>, path = "change.sql"): string[] {
  const workspace = createWorkspace(inMemoryProject({ "db/migration/V1__given.sql": GIVEN, ...files }));
  return workspace
    .check(path)
    .filter(({ rule }) => rule === "lock-without-timeout")
    .map(({ statement }) => workspace.read(path)!.slice(statement.start, statement.end));
}

describe("lock_timeout", () => {
  it.each([
    ["a", `SET lock_timeout = 0; ${ALTER}`, true],
    ["b", `SET LOCAL lock_timeout = '2s'; ${ALTER}`, true],
    ["c", `BEGIN; SET LOCAL lock_timeout = '2s'; COMMIT; ${ALTER}`, true],
    ["d", `SET lock_timeout = '2s'; RESET lock_timeout; ${ALTER}`, true],
    ["e", `SELECT set_config('lock_timeout', '2s', false); ${ALTER}`, false],
    ["f", `${ALTER} SET lock_timeout = '2s';`, true],
    ["g", `BEGIN; SET lock_timeout = '2s'; ROLLBACK; ${ALTER}`, true],
    ["h", `SET lock_timeout = '1h'; ${ALTER}`, true],
  ])("probe %s: %s", (_probe, sql, warns) => {
    expect(unlimited({ "change.sql": sql })).toHaveLength(warns ? 1 : 0);
  });

  it.each([
    ["BEGIN; SET LOCAL lock_timeout = '2s'; SAVEPOINT a; RESET lock_timeout; ROLLBACK TO a;", false],
    ["BEGIN; SAVEPOINT a; SET lock_timeout = '2s'; ROLLBACK TO a;", true],
    ["BEGIN; SAVEPOINT a; SET LOCAL lock_timeout = '2s'; RELEASE a;", false],
    ["BEGIN; SET LOCAL lock_timeout = '2s'; COMMIT AND CHAIN;", true],
    ["SET lock_timeout = '2s'; DISCARD ALL;", true],
    ["SET lock_timeout = 2000;", false],
    ["SET lock_timeout TO '2 sec';", true],
    ["SET SESSION lock_timeout TO '0.5 min';", false],
    ["DO $$ BEGIN PERFORM set_config('lock_timeout', '2s', false); END $$;", false],
    ["DO $$ BEGIN PERFORM set_config('lock_timeout', '2s', true); END $$;", true],
    ["BEGIN; DO $$ BEGIN SET LOCAL lock_timeout = '2s'; END $$;", false],
    ["DO $$ BEGIN SET lock_timeout = '2s'; PERFORM 1; EXCEPTION WHEN others THEN NULL; END $$;", false],
    ["SET statement_timeout = '3s';", false],
  ])("%s", (sql, warns) => {
    expect(unlimited({ "change.sql": `${sql} ${ALTER}` })).toHaveLength(warns ? 1 : 0);
  });

  it("counts within a body from where it is set", () => {
    const body = (first: string, second: string) => ({
      "change.sql": `DO $$ BEGIN ${first} ${second} END $$;`,
    });
    expect(unlimited(body("SET LOCAL lock_timeout = '2s';", ALTER))).toEqual([]);
    expect(unlimited(body(ALTER, "SET LOCAL lock_timeout = '2s';"))).toHaveLength(1);
    // The time of the statement runs since its start.
    expect(unlimited(body("SET LOCAL statement_timeout = '2s';", ALTER))).toHaveLength(1);
  });

  it("may be set from the start, by lintel.json or by the tool", () => {
    const V2 = "db/migration/V2__change.sql";
    expect(unlimited({ [V2]: ALTER }, V2)).toHaveLength(1);
    expect(unlimited({ [V2]: ALTER, "lintel.json": '{ "session": { "lock_timeout": "2s" } }' }, V2)).toEqual(
      [],
    );
    expect(unlimited({ [V2]: ALTER, "lintel.json": '{ "session": { "Lock_Timeout": 2000 } }' }, V2)).toEqual(
      [],
    );
    expect(
      unlimited(
        { [V2]: `RESET lock_timeout; ${ALTER}`, "lintel.json": '{ "session": { "lock_timeout": "2s" } }' },
        V2,
      ),
    ).toHaveLength(1);
    expect(unlimited({ [V2]: ALTER, "flyway.conf": "flyway.initSql=SET lock_timeout = '2s'\n" }, V2)).toEqual(
      [],
    );
  });
});

describe("ALTER ROLE … SET", () => {
  const V2 = "db/migration/V2__role.sql";
  const V3 = "db/migration/V3__change.sql";
  const SET = "SET lock_timeout = '2s'";

  it.each([
    ["ALTER ROLE ALL", true],
    ["ALTER DATABASE app", true],
    ["ALTER ROLE migrator", true],
    ["ALTER USER migrator IN DATABASE app", true],
    ["ALTER ROLE somebody", false],
  ])("%s takes effect in later sessions", (alter, counts) => {
    const files = { "lintel.json": '{ "role": "migrator" }', [V3]: ALTER };
    expect(unlimited({ ...files, [V2]: `${alter} ${SET};` }, V3)).toHaveLength(counts ? 0 : 1);
    expect(unlimited({ ...files, [V2]: `${alter} ${SET}; ${ALTER}` }, V2)).toHaveLength(1);
  });

  it("is of nobody's session where the role is not known", () => {
    expect(unlimited({ [V2]: `ALTER ROLE migrator ${SET};`, [V3]: ALTER }, V3)).toHaveLength(1);
  });

  it("gives way to what is stronger, and to RESET", () => {
    const files = { "lintel.json": '{ "role": "migrator" }', [V3]: ALTER };
    const both = `ALTER ROLE migrator SET lock_timeout = 0; ALTER ROLE ALL ${SET};`;
    expect(unlimited({ ...files, [V2]: both }, V3)).toHaveLength(1);
    expect(
      unlimited(
        { ...files, [V2]: `ALTER ROLE ALL ${SET};`, [V3]: `SET lock_timeout = 0; RESET ALL; ${ALTER}` },
        V3,
      ),
    ).toEqual([]);
    expect(
      unlimited({ ...files, [V2]: `ALTER ROLE ALL ${SET}; ALTER ROLE ALL RESET lock_timeout;` }, V3),
    ).toHaveLength(1);
  });
});

describe("ROLLBACK", () => {
  const tables = (sql: string): string[] =>
    [
      ...createWorkspace(inMemoryProject({ "migrations/0001_a.sql": sql }))
        .final()
        .relations.values(),
    ].map(({ name }) => name);

  it("takes back what the transaction did", () => {
    expect(tables("BEGIN; CREATE TABLE a (); ROLLBACK; CREATE TABLE b ();")).toEqual(["b"]);
    expect(tables("BEGIN; CREATE TABLE a (); COMMIT; BEGIN; DROP TABLE a; ABORT;")).toEqual(["a"]);
  });

  it("takes back what was done since a savepoint", () => {
    expect(
      tables(
        "BEGIN; CREATE TABLE a (); SAVEPOINT s; CREATE TABLE b (); ROLLBACK TO s; CREATE TABLE c (); COMMIT;",
      ),
    ).toEqual(["a", "c"]);
    expect(
      tables(
        "BEGIN; SAVEPOINT s; CREATE TABLE a (); SAVEPOINT s; CREATE TABLE b (); RELEASE s; ROLLBACK TO s; COMMIT;",
      ),
    ).toEqual([]);
  });
});

describe("all pending migrations in one transaction", () => {
  it("hold a lock until the last of them ends", () => {
    const workspace = createWorkspace(
      inMemoryProject({
        "drizzle.config.ts": "export default { out: './drizzle', dialect: 'postgresql' };",
        "drizzle/meta/_journal.json": JSON.stringify({
          version: "7",
          dialect: "postgresql",
          entries: ["0000_given", "0001_change"].map((tag, idx) => ({
            idx,
            version: "7",
            when: idx,
            tag,
            breakpoints: true,
          })),
        }),
        "drizzle/0000_given.sql": GIVEN,
        "drizzle/0001_change.sql": ALTER,
      }),
    );
    expect(workspace.check("drizzle/0001_change.sql").map(({ message }) => message)).toContainEqual(
      expect.stringMatching(
        / Drizzle\S* runs all pending migrations in one transaction, so the lock is held until the last of them ends\.$/,
      ),
    );
  });
});
