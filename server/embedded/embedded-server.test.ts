import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startEmbedded } from "../../test/servers/embedded";
import type { Session } from "../postgres/session";
import type { EmbeddedServer, EmbeddedState } from "./embedded-server";

const one = async (session: Session, sql: string) => (await session.query(sql)).rows[0]?.[0];

describe("the embedded server", () => {
  let server: EmbeddedServer;
  let stop: () => Promise<void>;
  const states: string[] = [];
  beforeAll(async () => {
    ({ server, stop } = await startEmbedded({
      idleAfter: 0,
      onState: (state: EmbeddedState) => states.push(state.kind),
    }));
  });
  afterAll(() => stop());

  it("starts on first need, and once for all who need it", async () => {
    expect(server.generation).toBe(0);
    const answers = await Promise.all(
      [1, 2, 3].map((n) => server.use((session) => one(session, `SELECT ${n}`))),
    );
    expect(answers).toEqual(["1", "2", "3"]);
    expect(server.generation).toBe(1);
    expect(states).toEqual(["starting", "ready"]);
  });

  it("behaves as a server does", async () => {
    await server.use(async (session) => {
      expect(session.serverVersionNumber).toBeGreaterThanOrEqual(180000);
      expect(await one(session, "SHOW search_path")).toBe('"$user", public');
      expect(await one(session, "SELECT current_user")).toBe("postgres");
      await expect(session.query("CREATE TABLE pg_catalog.mine ()")).rejects.toMatchObject({
        sqlstate: "42501",
      });
    });
  });

  it("lets each user finish before the next", async () => {
    const order: string[] = [];
    const slow = server.use(async (session) => {
      await session.query("SELECT 1");
      order.push("first");
      await session.query("SELECT 2");
      order.push("first");
    });
    const quick = server.use(async () => order.push("second"));
    await Promise.all([slow, quick]);
    expect(order).toEqual(["first", "first", "second"]);
  });

  it("has the extensions that ship with it, and those that they need", async () => {
    await server.use(async (session) => {
      for (const name of ["pg_trgm", "citext", "uuid-ossp", "btree_gist", "pgcrypto", "moddatetime"]) {
        await session.execute(`CREATE EXTENSION IF NOT EXISTS "${name}"`);
      }
      await session.execute("CREATE EXTENSION earthdistance CASCADE");
      expect(await one(session, "SELECT similarity('lintel', 'lintol') > 0.3")).toBe("t");
      expect(Number(await one(session, "SELECT count(*) FROM pg_available_extensions"))).toBeGreaterThan(30);
      await session.execute("DO $$ BEGIN EXECUTE 'CREATE EXTENSION hstore'; END $$");
      await session.execute("LOAD 'auto_explain'");
      const available = (await session.query("SELECT name FROM pg_available_extensions ORDER BY name")).rows;
      for (const [name] of available)
        await session.execute(`CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE`);
      expect(await one(session, "SELECT count(*) FROM pg_extension")).toBe(String(available.length));
      await expect(session.execute("CREATE EXTENSION postgis")).rejects.toMatchObject({
        message: 'extension "postgis" is not available',
      });
    });
  });

  it("survives what it cannot load", async () => {
    await server.reset();
    await server.use(async (session) => {
      await expect(
        session.execute("CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p WITH (connect = false)"),
      ).rejects.toThrow("libpqwalreceiver");
      await session.execute("DO $$ BEGIN NULL; END $$; CREATE EXTENSION pg_trgm");
    });
  });

  it("is empty again after a reset", async () => {
    await server.use((session) => session.execute("CREATE TABLE kept ()"));
    const { generation } = server;
    await server.reset();
    expect(await server.use((session) => one(session, "SELECT to_regclass('kept')"))).toBeNull();
    expect(server.generation).toBe(generation + 1);
  });

  it("ends a statement that takes too long, and starts again", async () => {
    const endless = server.use((session) =>
      session.transaction({ readOnly: true, end: "rollback", statementTimeout: 200 }, (inside) =>
        inside.query("SELECT count(*) FROM generate_series(1, 100000000000)"),
      ),
    );
    await expect(endless).rejects.toMatchObject({
      sqlstate: "57014",
      message: "canceling statement due to statement timeout",
    });
    expect(await server.use((session) => one(session, "SELECT 1"))).toBe("1");
  });

  it("cancels what runs", async () => {
    let resolve = (): void => undefined;
    const begun = new Promise<void>((done) => (resolve = done));
    const endless = server.use((session) => {
      resolve();
      return session.query("SELECT pg_sleep(1000)");
    });
    endless.catch(() => undefined);
    await begun;
    await server.cancel();
    await expect(endless).rejects.toMatchObject({
      sqlstate: "57014",
      message: "canceling statement due to user request",
    });
    expect(await server.use((session) => one(session, "SELECT 1"))).toBe("1");
  });

  it("stops, and starts on the next need", async () => {
    await server.stop();
    expect(states.at(-1)).toBe("stopped");
    expect(await server.use((session) => one(session, "SELECT 1"))).toBe("1");
  });
});

describe("an embedded server that is not used", () => {
  it("stops after a while", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const states: string[] = [];
    const { server, stop } = await startEmbedded({
      idleAfter: 60_000,
      statementTimeout: 0,
      onState: ({ kind }) => states.push(kind),
    });
    try {
      await server.use((session) => session.query("SELECT 1"));
      vi.advanceTimersByTime(59_000);
      await server.use((session) => session.query("SELECT 1"));
      vi.advanceTimersByTime(59_000);
      expect(states).toEqual(["starting", "ready"]);
      vi.advanceTimersByTime(2_000);
      vi.useRealTimers();
      await expect.poll(() => states.at(-1)).toBe("stopped");
    } finally {
      vi.useRealTimers();
      await stop();
    }
  });

  it("says why it cannot start", async () => {
    const states: EmbeddedState[] = [];
    const { server, stop } = await startEmbedded({
      pgliteDirectory: "/nowhere",
      onState: (state) => states.push(state),
    });
    await expect(server.use((session) => session.query("SELECT 1"))).rejects.toMatchObject({
      sqlstate: "08001",
      message: expect.stringContaining("/nowhere"),
    });
    expect(states.at(-1)).toMatchObject({ kind: "failed", message: expect.stringContaining("/nowhere") });
    await stop();
  });
});
