import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startPostgres, type RunningPostgres } from "../../test/servers/postgres";
import { profileOf } from "../../test/servers/profile";
import { EMBEDDED_CONNECTION } from "../protocol";
import { createConnections } from "./connections";
import { openSession } from "./connect";
import type { Session } from "./session";

let server: RunningPostgres;
beforeAll(async () => void (server = await startPostgres(18)));
afterAll(() => server.stop());

const noEmbedded = () => Promise.reject(new Error("the embedded server was asked"));
const one = async (session: Session, sql: string) => (await session.query(sql)).rows[0]?.[0];
const OURS =
  "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'lintel' AND pid <> pg_backend_pid()";

describe("connections", () => {
  it("opens, uses and closes", async () => {
    const connections = createConnections({ embedded: noEmbedded });
    const profile = profileOf(server.url, { id: "a", label: "A" });
    await expect(connections.use("a", (session) => session.query("SELECT 1"))).rejects.toMatchObject({
      message: expect.stringContaining("not open"),
    });
    expect(await connections.open({ profile })).toMatchObject({
      kind: "connected",
      serverVersion: expect.stringMatching(/^18/),
      user: "postgres",
      database: "postgres",
    });
    expect(connections.label("a")).toBe("A");
    expect(await connections.use("a", (session) => one(session, "SELECT 1"))).toBe("1");
    await connections.close("a");
    await expect(connections.use("a", (session) => session.query("SELECT 1"))).rejects.toMatchObject({
      sqlstate: "08003",
    });
  });

  it("tests without keeping anything open", async () => {
    const connections = createConnections({ embedded: noEmbedded });
    expect(await connections.test({ profile: profileOf(server.url) })).toMatchObject({ kind: "connected" });
    expect(await connections.test({ profile: profileOf(server.url, { port: 1 }) })).toMatchObject({
      kind: "failed",
      reason: "unreachable",
    });
    const watcher = await openSession(profileOf(server.url));
    await expect.poll(() => one(watcher, OURS)).toBe("0");
    await watcher.close();
  });

  it("selects, the embedded server first", async () => {
    const session = {} as Session;
    const connections = createConnections({ embedded: (work) => work(session) });
    expect(connections.selected).toBe(EMBEDDED_CONNECTION);
    expect(await connections.use(EMBEDDED_CONNECTION, async (given) => given === session)).toBe(true);
    connections.select("a");
    expect(connections.selected).toBe("a");
  });

  it("opens again what was lost", async () => {
    const connections = createConnections({ embedded: noEmbedded });
    await connections.open({ profile: profileOf(server.url, { id: "a" }) });
    const first = await connections.use("a", async (session) => session);
    const pid = await one(first, "SELECT pg_backend_pid()");
    const other = await openSession(profileOf(server.url));
    await other.query("SELECT pg_terminate_backend($1)", [pid!]);
    await expect.poll(() => first.ended).toContain("was lost");
    expect(await connections.use("a", (session) => one(session, "SELECT pg_backend_pid()"))).not.toBe(pid);
    await other.close();
    await connections.closeAll();
  });

  it("reads catalogs while a statement runs, and cancels it", async () => {
    const connections = createConnections({ embedded: noEmbedded });
    await connections.open({ profile: profileOf(server.url, { id: "a" }) });
    const slow = expect(
      connections.use("a", (session) => session.query("SELECT pg_sleep(60)")),
    ).rejects.toMatchObject({ sqlstate: "57014" });
    expect(await connections.use("a", (session) => one(session, "SELECT 1"), "catalog")).toBe("1");
    await connections.cancel("a");
    await slow;
    await connections.closeAll();
  });

  it("ends the work whose signal is aborted, and no other", async () => {
    const connections = createConnections({ embedded: noEmbedded });
    await connections.open({ profile: profileOf(server.url, { id: "a" }) });
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
    const sleep = (signal: AbortSignal, seconds: number) =>
      connections.use(
        "a",
        (session) => one(session, `SELECT 'slept' FROM pg_sleep(${seconds})`),
        "statements",
        signal,
      );
    const running = sleep(first.signal, 60);
    const waiting = sleep(second.signal, 60);
    const last = sleep(third.signal, 0);
    second.abort();
    first.abort();
    await expect(running).rejects.toMatchObject({ sqlstate: "57014" });
    await expect(waiting).rejects.toMatchObject({ sqlstate: "57014" });
    expect(await last).toBe("slept");
    await connections.closeAll();
  });

  it("cancels on the embedded server too", async () => {
    const cancelEmbedded = vi.fn(async () => undefined);
    await createConnections({ embedded: noEmbedded, cancelEmbedded }).cancel(EMBEDDED_CONNECTION);
    expect(cancelEmbedded).toHaveBeenCalledOnce();
  });

  it("closes what nobody uses, and opens it again on need", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const connections = createConnections({ embedded: noEmbedded, idleAfter: 1000 });
      await connections.open({ profile: profileOf(server.url, { id: "a" }) });
      const pid = await connections.use("a", (session) => one(session, "SELECT pg_backend_pid()"));
      vi.advanceTimersByTime(999);
      expect(await connections.use("a", (session) => one(session, "SELECT pg_backend_pid()"))).toBe(pid);
      vi.advanceTimersByTime(1001);
      expect(await connections.use("a", (session) => one(session, "SELECT pg_backend_pid()"))).not.toBe(pid);
      await connections.closeAll();
    } finally {
      vi.useRealTimers();
    }
  });

  it("says why it cannot open again", async () => {
    const short = await startPostgres(18);
    const connections = createConnections({ embedded: noEmbedded });
    await connections.open({ profile: profileOf(short.url, { id: "a" }) });
    await short.stop();
    await expect
      .poll(() =>
        connections.use("a", async (session) => session.ended).catch((error: Error) => error.message),
      )
      .toMatch(/Nothing listens at/);
  });
});
