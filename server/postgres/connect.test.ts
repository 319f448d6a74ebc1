import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../test/servers/postgres";
import { openSession } from "./connect";
import type { ConnectionProfile } from "../protocol";

let server: RunningPostgres;
beforeAll(async () => {
  server = await startPostgres(18);
});
afterAll(() => server.stop());

const profile = (changes: Partial<ConnectionProfile> = {}): ConnectionProfile => ({
  id: "test",
  label: "test",
  host: "127.0.0.1",
  port: server.port,
  database: "postgres",
  user: "postgres",
  sslMode: "prefer",
  ...changes,
});

describe("openSession", () => {
  it("speaks to the server", async () => {
    const t0 = performance.now();
    const session = await openSession(profile());
    expect(session.serverVersionNumber).toBeGreaterThan(180000);
    const r = await session.query("SELECT $1::int + 1 AS n, NULL, now() IS NOT NULL", ["41"]);
    expect(r.rows).toEqual([["42", null, "t"]]);
    const limited = await session.query("SELECT generate_series(1, 1000000000)", [], { rowLimit: 3 });
    expect(limited.rows.length).toBe(3);
    expect(limited.truncated).toBe(true);
    await expect(session.query("SELECT '😀', nope")).rejects.toMatchObject({ sqlstate: "42703", offset: 13 });
    await session.close();
    console.log(performance.now() - t0);
  });
});
