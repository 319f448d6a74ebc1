import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbedded } from "../../test/servers/embedded";
import { startPostgres, type RunningPostgres } from "../../test/servers/postgres";
import { profileOf } from "../../test/servers/profile";
import { openSession } from "./connect";
import type { Session } from "./session";

/** What every session promises, whichever server is behind it. */
function keepsItsPromises(
  name: string,
  open: () => Promise<{ session: Session; stop: () => Promise<unknown> }>,
): void {
  describe(name, () => {
    let session: Session;
    let stop: () => Promise<unknown>;
    beforeAll(async () => {
      ({ session, stop } = await open());
      await session.execute("CREATE TABLE notes (id int, text text)");
    });
    afterAll(() => stop());

    it("gives every value as PostgreSQL's text", async () => {
      const answer = await session.query(
        "SELECT 1.50::numeric, true, NULL, '2024-02-30'::text, '{\"a\": 1}'::json, ARRAY[1, 2], '\\x00ff'::bytea, 12345678901234567890::numeric, $1::int + 1",
        ["41"],
      );
      expect(answer.rows).toEqual([
        ["1.50", "t", null, "2024-02-30", '{"a": 1}', "{1,2}", "\\x00ff", "12345678901234567890", "42"],
      ]);
      expect(answer).toMatchObject({ command: "SELECT", rowCount: 1, truncated: false });
    });

    it("knows its server", () => {
      expect(session.serverVersion).toMatch(/^1[58]\./);
      expect(session.serverVersionNumber).toBeGreaterThan(150000);
    });

    it("answers each of several statements, with the notices of each", async () => {
      const answers = await session.execute(`
        CREATE TABLE IF NOT EXISTS notes ();
        INSERT INTO notes VALUES (1, 'a'), (2, NULL);
        UPDATE notes SET id = 3 WHERE false;
        DO $$ BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two'; END $$;
        DELETE FROM notes`);
      expect(answers.map(({ command, rowCount }) => [command, rowCount])).toEqual([
        ["CREATE TABLE", null],
        ["INSERT", 2],
        ["UPDATE", 0],
        ["DO", null],
        ["DELETE", 2],
      ]);
      expect(answers.map(({ notices }) => notices)).toEqual([
        [expect.stringContaining("already exists")],
        [],
        [],
        ["one", "two"],
        [],
      ]);
      expect(await session.execute(" -- nothing")).toHaveLength(1);
    });

    it("stops at the row limit and says so", async () => {
      const endless = "SELECT generate_series(1, 1000000000)";
      expect(await session.query(endless, [], { rowLimit: 2 })).toMatchObject({
        rows: [["1"], ["2"]],
        truncated: true,
      });
      expect(await session.query("SELECT generate_series(1, 3)", [], { rowLimit: 2 })).toMatchObject({
        rows: [["1"], ["2"]],
        truncated: true,
      });
      expect(await session.query("SELECT generate_series(1, 2)", [], { rowLimit: 2 })).toMatchObject({
        rows: [["1"], ["2"]],
        truncated: false,
      });
      expect(
        await session.query("INSERT INTO notes SELECT g FROM generate_series(1, 5) g RETURNING id", [], {
          rowLimit: 2,
        }),
      ).toMatchObject({ truncated: true });
      expect((await session.query("DELETE FROM notes")).rowCount).toBe(5);
    });

    it("gives the place of an error in UTF-16 units", async () => {
      const text = "SELECT '😀𝒳é', nope";
      await expect(session.query(text)).rejects.toMatchObject({
        sqlstate: "42703",
        offset: text.indexOf("nope"),
        message: 'column "nope" does not exist',
      });
      await expect(session.execute(`SELECT 1; ${text}`)).rejects.toMatchObject({
        offset: 10 + text.indexOf("nope"),
      });
      await expect(session.query("SELECT 1/0")).rejects.toMatchObject({ sqlstate: "22012", offset: null });
      await expect(
        session.execute(
          "DO $$ BEGIN RAISE EXCEPTION 'no' USING DETAIL = 'd', HINT = 'h', ERRCODE = 'LI001'; END $$",
        ),
      ).rejects.toMatchObject({ message: "no", detail: "d", hint: "h", sqlstate: "LI001" });
    });

    it("copies data in and out", async () => {
      const [copied] = await session.execute("COPY notes FROM STDIN", { copyData: "1\tä\n2\t\\N\n" });
      expect(copied).toMatchObject({ command: "COPY", rowCount: 2 });
      expect((await session.query("COPY notes TO STDOUT")).rows).toEqual([["1\tä"], ["2\t\\N"]]);
      await expect(session.execute("COPY notes FROM STDIN")).rejects.toMatchObject({
        sqlstate: "57014",
        message: expect.stringContaining("no data was given"),
      });
      await expect(session.query("COPY notes FROM STDIN")).rejects.toMatchObject({ sqlstate: "57014" });
      await expect(
        session.execute("COPY notes FROM STDIN; COPY notes FROM STDIN", { copyData: "3\n" }),
      ).rejects.toMatchObject({ sqlstate: "22P04" });
      await expect(session.execute("SELECT 1", { copyData: "ignored\n" })).resolves.toMatchObject([
        { rows: [["1"]] },
      ]);
      expect((await session.query("DELETE FROM notes")).rowCount).toBe(2);
    });

    it("commits, rolls back, and ends a transaction whose work fails", async () => {
      const count = async () => (await session.query("SELECT count(*) FROM notes")).rows[0]![0];
      const add = (inside: Session) => inside.query("INSERT INTO notes VALUES (1)");
      await session.transaction({ readOnly: false, end: "rollback" }, add);
      expect(await count()).toBe("0");
      await expect(
        session.transaction({ readOnly: false, end: "commit" }, async (inside) => {
          await add(inside);
          throw new Error("no");
        }),
      ).rejects.toThrow("no");
      expect(await count()).toBe("0");
      await expect(session.transaction({ readOnly: true, end: "commit" }, add)).rejects.toMatchObject({
        sqlstate: "25006",
      });
      await session.transaction({ readOnly: false, end: "commit" }, async (inside) => {
        await expect(
          inside.transaction({ readOnly: false, end: "commit" }, (deeper) => deeper.query("SELECT nope")),
        ).rejects.toMatchObject({ sqlstate: "42703" });
        await inside.transaction({ readOnly: false, end: "rollback" }, add);
        await inside.transaction({ readOnly: false, end: "commit" }, add);
      });
      expect(await count()).toBe("1");
      await session.query("DELETE FROM notes");
    });

    it("lets others wait while a transaction runs", async () => {
      const order: string[] = [];
      const whole = session.transaction({ readOnly: true, end: "rollback" }, async (inside) => {
        await inside.query("SELECT 1");
        order.push("inside");
        await inside.query("SELECT 2");
        order.push("inside");
      });
      const other = session.query("SELECT 3").then(() => order.push("outside"));
      await Promise.all([whole, other]);
      expect(order).toEqual(["inside", "inside", "outside"]);
    });

    it("keeps to the statement timeout of a transaction", async () => {
      const slow = session.transaction({ readOnly: true, end: "rollback", statementTimeout: 200 }, (inside) =>
        inside.query("SELECT pg_sleep(60)"),
      );
      await expect(slow).rejects.toMatchObject({
        sqlstate: "57014",
        message: "canceling statement due to statement timeout",
      });
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
keepsItsPromises("a session with PostgreSQL 15", onServer(15));
keepsItsPromises("a session with PostgreSQL 18", onServer(18));
keepsItsPromises("a session with the embedded server", async () => {
  const { server, stop } = await startEmbedded({ idleAfter: 0 });
  return { session: await server.use(async (session) => session), stop };
});

describe("a session with a live server", () => {
  let server: RunningPostgres;
  beforeAll(async () => void (server = await startPostgres(18)));
  afterAll(() => server.stop());

  it("cancels what runs, and goes on", async () => {
    const session = await openSession(profileOf(server.url));
    await session.cancel();
    const running = expect(session.query("SELECT pg_sleep(60)")).rejects.toMatchObject({
      sqlstate: "57014",
      message: "canceling statement due to user request",
    });
    await session.cancel();
    await running;
    expect((await session.query("SELECT 1")).rows).toEqual([["1"]]);
    await session.close();
  });

  it("is over when the server ends it, and says so", async () => {
    const [victim, other] = [
      await openSession(profileOf(server.url)),
      await openSession(profileOf(server.url)),
    ];
    const pid = (await victim.query("SELECT pg_backend_pid()")).rows[0]![0]!;
    const running = victim.query("SELECT pg_sleep(60)");
    await other.query("SELECT pg_terminate_backend($1)", [pid]);
    await expect(running).rejects.toMatchObject({ sqlstate: "57P01" });
    await expect.poll(() => victim.ended).toContain("was lost");
    await expect(victim.query("SELECT 1")).rejects.toMatchObject({
      sqlstate: "08003",
      message: expect.stringContaining("Connect again"),
    });
    await expect(
      victim.transaction({ readOnly: true, end: "rollback" }, (inside) => inside.query("SELECT 1")),
    ).rejects.toMatchObject({ sqlstate: "08003" });
    await victim.close();
    await other.close();
    await expect(other.query("SELECT 1")).rejects.toMatchObject({
      message: expect.stringContaining("was closed"),
    });
  });
});
