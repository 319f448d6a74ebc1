import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbedded } from "../../../test/servers/embedded";
import { startPostgres, type RunningPostgres } from "../../../test/servers/postgres";
import { profileOf } from "../../../test/servers/profile";
import { openSession } from "../connect";
import type { Session } from "../session";
import { explain, type ExplainOptions } from "./explain";

const SCHEMA = `
  CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, born date);
  CREATE INDEX users_email_idx ON users (email);
  INSERT INTO users SELECT g, 'user' || g, '2000-01-01' FROM generate_series(1, 2000) g;
  ANALYZE users;
  CREATE FUNCTION add_user() RETURNS bigint LANGUAGE sql AS 'INSERT INTO users VALUES (-1, ''x'') RETURNING id';
`;

type Ask = (text: string, options?: Partial<ExplainOptions>) => ReturnType<typeof explain>;
const run = async (session: Session, sql: string) => (await session.query(sql)).rows;

function behaves(
  name: string,
  open: () => Promise<{ session: Session; stop: () => Promise<unknown> }>,
): void {
  describe(name, () => {
    let session: Session;
    let stop: () => Promise<unknown>;
    let ask: Ask;
    beforeAll(async () => {
      ({ session, stop } = await open());
      await session.execute(SCHEMA);
      ask = (text, options) => explain(session, text, { analyze: false, ...options });
    });
    afterAll(() => stop());

    it("plans a query", async () => {
      const outcome = await ask("SELECT * FROM users WHERE email = 'user7'");
      expect(outcome).toMatchObject({
        kind: "plan",
        analyzed: false,
        generic: false,
        rolledBack: false,
        plan: { Plan: { "Node Type": "Index Scan", "Index Name": "users_email_idx" } },
      });
    });

    it("plans parameters without values generically, whatever their kind", async () => {
      for (const text of [
        "SELECT * FROM users WHERE email = $1",
        "SELECT * FROM users WHERE email = :email AND id > :id",
        "SELECT * FROM users WHERE email = ? LIMIT ?",
      ]) {
        const outcome = await ask(text);
        expect(outcome).toMatchObject({ kind: "plan", generic: true });
        expect(JSON.stringify(outcome)).toContain("users_email_idx");
        expect(JSON.stringify(outcome)).toContain("$1");
      }
    });

    it("plans with values where all are given", async () => {
      const outcome = await ask("SELECT * FROM users WHERE email = :email", {
        parameters: { ":email": "it's" },
      });
      expect(outcome).toMatchObject({
        kind: "plan",
        generic: false,
        plan: { Plan: { "Index Cond": "(email = 'it''s'::text)" } },
      });
    });

    it("asks for parameters, with their types, where the statement must run", async () => {
      const outcome = await ask("SELECT * FROM users WHERE email = ? AND id = ANY (?) AND born > :since", {
        analyze: true,
      });
      expect(outcome).toEqual({
        kind: "parameters",
        parameters: [
          { name: "?1", type: "text" },
          { name: "?2", type: "bigint[]" },
          { name: ":since", type: "date" },
        ],
      });
    });

    it("measures with the values given", async () => {
      const outcome = await ask("SELECT * FROM users WHERE id < ?", {
        analyze: true,
        parameters: { "?1": "11" },
      });
      expect(outcome).toMatchObject({
        kind: "plan",
        analyzed: true,
        rolledBack: false,
        plan: { Plan: { "Actual Rows": 10 } },
      });
      expect(JSON.stringify(outcome)).toContain("Shared Hit Blocks");
    });

    it("runs what writes and rolls it back", async () => {
      const before = await run(session, "SELECT count(*), max(email) FROM users");
      for (const text of [
        "INSERT INTO users VALUES (0, 'new')",
        "WITH gone AS (DELETE FROM users RETURNING *) SELECT count(*) FROM gone",
        "SELECT * INTO copied FROM users",
        "CREATE TABLE copied AS SELECT * FROM users",
        "SELECT add_user()",
      ]) {
        expect(await ask(text, { analyze: true }), text).toMatchObject({
          kind: "plan",
          analyzed: true,
          rolledBack: true,
        });
        expect(await ask(text, { analyze: true, allowWrites: false }), text).toMatchObject({
          kind: "error",
          message: expect.stringContaining("writes"),
        });
      }
      expect(await run(session, "SELECT count(*), max(email) FROM users")).toEqual(before);
      expect(await run(session, "SELECT to_regclass('copied')")).toEqual([[null]]);
    });

    it("locks rows without calling it writing", async () => {
      expect(await ask("SELECT * FROM users FOR UPDATE", { analyze: true })).toMatchObject({
        kind: "plan",
        rolledBack: false,
      });
    });

    it("names the place of an error in the text as written", async () => {
      const text = "/* 😀 */ SELECT * FROM users WHERE email = :email AND nope = :other_name AND id = 1";
      expect(await ask(text)).toMatchObject({
        kind: "error",
        sqlstate: "42703",
        offset: text.indexOf("nope"),
      });
      expect(await ask(text, { analyze: true })).toMatchObject({
        kind: "error",
        sqlstate: "42703",
        offset: text.indexOf("nope"),
      });
      expect(await ask(text, { parameters: { ":email": "a", ":other_name": "b" } })).toMatchObject({
        kind: "error",
        sqlstate: "42703",
        offset: text.indexOf("nope"),
      });
      expect(await ask("SELECT '😀' FROM nowhere")).toMatchObject({
        kind: "error",
        sqlstate: "42P01",
        offset: 17,
      });
      expect(await ask("SELECT '😀' FRM users x y")).toMatchObject({
        kind: "error",
        sqlstate: "42601",
        offset: 16,
      });
    });

    it("looks behind an EXPLAIN that is there already", async () => {
      for (const text of [
        "EXPLAIN SELECT nope",
        "EXPLAIN (ANALYZE, BUFFERS) SELECT nope",
        "explain analyze verbose SELECT nope",
        "EXPLAIN (SELECT nope)",
      ]) {
        expect(await ask(text), text).toMatchObject({
          kind: "error",
          sqlstate: "42703",
          offset: text.indexOf("nope"),
        });
      }
      expect(await ask("EXPLAIN ANALYZE SELECT 1")).toMatchObject({ kind: "plan", analyzed: false });
    });

    it("refuses what has no plan", async () => {
      expect(await ask("-- c\nALTER TABLE users DROP COLUMN email")).toMatchObject({
        kind: "error",
        message: "ALTER TABLE has no plan.",
        offset: 5,
      });
      expect(await ask("SELECT 1; SELECT 2")).toMatchObject({
        kind: "error",
        message: expect.stringContaining("several"),
      });
      expect(await ask("  -- nothing")).toMatchObject({
        kind: "error",
        message: expect.stringContaining("no statement"),
      });
      expect(await run(session, "SELECT count(email) > 0 FROM users")).toEqual([["t"]]);
    });

    it("leaves no prepared statement behind", async () => {
      await ask("SELECT * FROM users WHERE nope = $1 AND id = $2");
      await ask("SELECT * FROM users WHERE id = $1", { analyze: true });
      expect(await run(session, "SELECT count(*) FROM pg_prepared_statements")).toEqual([["0"]]);
    });
  });
}

const onServer = (major: 15 | 18) => async () => {
  const server: RunningPostgres = await startPostgres(major);
  const session = await openSession(profileOf(server.url));
  return {
    session,
    stop: async () => {
      await session.close();
      await server.stop();
    },
  };
};
behaves("explain on PostgreSQL 15", onServer(15));
behaves("explain on PostgreSQL 18", onServer(18));
behaves("explain on the embedded server", async () => {
  const { server, stop } = await startEmbedded({ idleAfter: 0 });
  return { session: await server.use(async (session) => session), stop };
});
