import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEmbedded } from "../../test/servers/embedded";
import { split } from "../sql/split";
import type { EmbeddedServer } from "./embedded-server";
import { replay, type ReplayFile, type ReplayResult } from "./replay";
import { SUPABASE_PRELUDE } from "./supabase-prelude";

let server: EmbeddedServer;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ server, stop } = await startEmbedded({ idleAfter: 0 }));
});
afterAll(() => stop());
beforeEach(() =>
  server.use(
    async (session) => void (await session.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")),
  ),
);

/** A file whose statements share one transaction, or commit one by one. */
function file(path: string, text: string, transactional = true): ReplayFile {
  const statements = split(text).filter(({ kind }) => kind === "statement");
  return {
    path,
    statements: statements.map(({ start, end }) => ({
      sql: text.slice(start, end),
      offset: start,
      transaction: transactional ? 0 : undefined,
    })),
  };
}

const run = (...files: ReplayFile[]): Promise<ReplayResult> =>
  server.use((session) => replay(session, files));
const ask = (sql: string) => server.use(async (session) => (await session.query(sql)).rows);
const exists = async (name: string) =>
  (await ask(`SELECT to_regclass('${name}') IS NOT NULL`))[0]![0] === "t";

describe("replay", () => {
  it("runs files in order", async () => {
    const result = await run(
      file("1.sql", "CREATE TABLE a (id int PRIMARY KEY);"),
      file("2.sql", "INSERT INTO a VALUES (1);\nCREATE TABLE b (a int REFERENCES a);"),
    );
    expect(result).toEqual({ applied: 2, failure: undefined, notes: [] });
    expect(await ask("SELECT count(*) FROM a")).toEqual([["1"]]);
  });

  it("stops at the first error, names its place, and undoes its transaction", async () => {
    const text = "CREATE TABLE b (id int);\nSELECT '😀', nope FROM b;\nCREATE TABLE c ();";
    const result = await run(
      file("1.sql", "CREATE TABLE a ()"),
      file("2.sql", text),
      file("3.sql", "CREATE TABLE d ()"),
    );
    expect(result).toMatchObject({
      applied: 1,
      failure: { path: "2.sql", offset: text.indexOf("nope"), sqlstate: "42703" },
    });
    expect([await exists("a"), await exists("b"), await exists("d")]).toEqual([true, false, false]);
  });

  it("keeps what was committed before an error where there is no transaction", async () => {
    const result = await run(file("1.sql", "CREATE TABLE a ();\nDROP TABLE none;", false));
    expect(result).toMatchObject({
      applied: 0,
      failure: { offset: 19, message: 'table "none" does not exist' },
    });
    expect(await exists("a")).toBe(true);
  });

  it("runs CONCURRENTLY alone, and refuses it in a transaction as a server does", async () => {
    const text = "CREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY a_idx ON a (id);";
    expect(await run(file("1.sql", text, false))).toMatchObject({ applied: 1 });
    expect(await exists("a_idx")).toBe(true);
    expect(await run(file("2.sql", "CREATE INDEX CONCURRENTLY b_idx ON a (id);"))).toMatchObject({
      failure: { sqlstate: "25001" },
    });
    expect(
      await run(file("3.sql", "REINDEX INDEX CONCURRENTLY a_idx; DROP INDEX CONCURRENTLY a_idx;", false)),
    ).toMatchObject({ applied: 1 });
  });

  it("follows the transactions of the file itself", async () => {
    const statements = ["BEGIN", "CREATE TABLE a ()", "ROLLBACK", "CREATE TABLE b ()", "COMMIT"];
    const transactions = [0, 0, 0, undefined, undefined];
    await run({
      path: "1.sql",
      statements: statements.map((sql, index) => ({ sql, offset: 0, transaction: transactions[index] })),
    });
    expect([await exists("a"), await exists("b")]).toEqual([false, true]);
  });

  it("reports what only the commit refuses", async () => {
    const text =
      "CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES a DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO a VALUES (1, 2);";
    expect(await run(file("1.sql", text))).toMatchObject({
      applied: 0,
      failure: { offset: text.indexOf("INSERT"), sqlstate: "23503" },
    });
    expect(await exists("a")).toBe(false);
  });

  it("lets no file set anything for the next", async () => {
    const result = await run(
      file(
        "1.sql",
        "CREATE SCHEMA IF NOT EXISTS other; SET search_path = other; CREATE ROLE replayed; SET ROLE replayed;",
        false,
      ),
      file("2.sql", "CREATE TABLE a ();"),
    );
    expect(result).toMatchObject({ applied: 2 });
    expect(await exists("public.a")).toBe(true);
  });

  it.each(["RESET SESSION AUTHORIZATION", "SET SESSION AUTHORIZATION DEFAULT"])(
    "goes back to its own user by %s, and by a rollback",
    async (reset) => {
      const become = "SET SESSION AUTHORIZATION passing;";
      const result = await run(
        file(
          "1.sql",
          `CREATE ROLE passing; ${become} ${reset}; CREATE SCHEMA later; DROP ROLE passing;`,
          false,
        ),
        file("2.sql", `CREATE ROLE passing; BEGIN; ${become} ROLLBACK; CREATE TABLE a ();`),
        file("3.sql", "DROP SCHEMA later; DROP TABLE a;"),
      );
      expect(result).toEqual({ applied: 3, failure: undefined, notes: [] });
    },
  );

  it("copies the data of a dump", async () => {
    const statements = [
      { sql: "CREATE TABLE a (id int, name text)", offset: 0, transaction: 0 },
      { sql: "COPY a FROM stdin", offset: 30, transaction: 0, copyData: "1\tone\n2\t\\N\n" },
      { sql: "CREATE TABLE b ()", offset: 60, transaction: 0 },
    ];
    expect(await run({ path: "dump.sql", statements })).toMatchObject({ applied: 1 });
    expect(await ask("SELECT * FROM a ORDER BY id")).toEqual([
      ["1", "one"],
      ["2", null],
    ]);
    const { copyData: _none, ...bare } = statements[1]!;
    expect(await run({ path: "2.sql", statements: [bare] })).toMatchObject({
      failure: { message: expect.stringContaining("no data was given") },
    });
  });

  it("lets a role stand in for one that no migration makes", async () => {
    const result = await run(
      file(
        "1.sql",
        'CREATE TABLE a ();\nGRANT SELECT ON a TO "app user", reporter;\nALTER TABLE a OWNER TO "app user";',
      ),
    );
    expect(result).toMatchObject({ applied: 1, failure: undefined });
    expect(result.notes.map(({ offset, message }) => [offset, message])).toEqual([
      [19, expect.stringContaining('"app user"')],
      [19, expect.stringContaining('"reporter"')],
    ]);
    expect(await exists("a")).toBe(true);
  });

  it("leaves out extensions that it lacks, and settings of a database of another name", async () => {
    const result = await run(
      file(
        "1.sql",
        "CREATE TABLE a ();\nCREATE EXTENSION postgis;\nALTER DATABASE shop SET timezone = 'UTC';\nCREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p;\nCREATE EXTENSION hstore;\nCREATE TABLE b (h hstore);",
      ),
    );
    expect(result).toMatchObject({ applied: 1 });
    expect(result.notes).toHaveLength(3);
    expect(await exists("b")).toBe(true);
  });

  it("says which extension an unknown name may come from", async () => {
    const result = await run(
      file("1.sql", "CREATE EXTENSION pgmq;\nCREATE TABLE a (m pgmq.message_record);"),
    );
    expect(result.failure).toMatchObject({
      sqlstate: "3F000",
      message: expect.stringContaining("does not have pgmq, which may bring it"),
    });
  });

  it("has a prelude for Supabase", async () => {
    const migration = `
      CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE, secret text DEFAULT encode(gen_random_bytes(4), 'hex'));
      ALTER TABLE profiles ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON profiles TO authenticated USING ((SELECT auth.uid()) = id);
      CREATE POLICY files ON storage.objects FOR SELECT USING (bucket_id = 'avatars' AND (storage.foldername(name))[1] = auth.uid()::text);
      ALTER PUBLICATION supabase_realtime ADD TABLE profiles;
      INSERT INTO storage.buckets (id, name) VALUES ('avatars', 'avatars');
      SELECT storage.extension('a/b/c.png');`;
    expect(await run(file("prelude", SUPABASE_PRELUDE, false), file("1.sql", migration))).toEqual({
      applied: 2,
      failure: undefined,
      notes: [],
    });
  });
});
