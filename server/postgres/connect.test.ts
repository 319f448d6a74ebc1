import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../test/servers/postgres";
import { profileOf } from "../../test/servers/profile";
import type { ConnectionProfile, SslMode } from "../protocol";
import { openSession } from "./connect";
import { describeFailure } from "./describe-failure";

const certificate = (name: string) => path.join(import.meta.dirname, "../../test/servers/certificates", name);
const SECRET = "p@ss:w\\rd-säcret";

let plain: RunningPostgres;
let encrypted: RunningPostgres;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "lintel-connect-"));
  [plain, encrypted] = await Promise.all([
    startPostgres(15, {
      authentication: "local all all trust\nhost all guest all trust\nhost all all all scram-sha-256\n",
    }),
    startPostgres(18, {
      authentication: "hostssl all guest all trust\nhostssl all all all scram-sha-256\nlocal all all trust\n",
      settings: { ssl: "on", ssl_cert_file: "'server.pem'", ssl_key_file: "'server.key'" },
      files: {
        "server.pem": readFileSync(certificate("server.pem"), "utf8"),
        "server.key": readFileSync(certificate("server.key"), "utf8"),
      },
    }),
  ]);
  for (const server of [plain, encrypted]) {
    const session = await openSession(profileOf(server.url, { host: server.directory }));
    await session.execute(`CREATE ROLE guest LOGIN; CREATE ROLE member LOGIN PASSWORD '${SECRET}'`);
    await session.close();
  }
});
afterAll(async () => {
  await Promise.all([plain?.stop(), encrypted?.stop()]);
  rmSync(directory, { recursive: true, force: true });
});

/** How an attempt to connect ends: with who is there, or with the failure in words. */
async function attempt(profile: ConnectionProfile, password?: string, environment: NodeJS.ProcessEnv = {}) {
  try {
    const session = await openSession(profile, password, environment);
    const answer = await session.query(
      "SELECT current_user, coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false), current_setting('application_name')",
    );
    await session.close();
    const [user, ssl, application] = answer.rows[0]!;
    return { user, encrypted: ssl === "t", application };
  } catch (error) {
    return describeFailure(error, profile);
  }
}

describe("openSession", () => {
  it("connects over TCP and over a Unix socket", async () => {
    const expected = { user: "guest", encrypted: false, application: "lintel" };
    expect(await attempt(profileOf(plain.url, { user: "guest" }))).toEqual(expected);
    expect(
      await attempt(profileOf(plain.url, { user: "guest", host: plain.directory, sslMode: "verify-full" })),
    ).toEqual(expected);
  });

  it("takes the password that is given, then PGPASSWORD, then the password file", async () => {
    const profile = profileOf(plain.url, { user: "member" });
    const file = path.join(directory, "pgpass");
    writeFileSync(
      file,
      `# comment\n*:*:*:other:nothing\n127.0.0.1:${plain.port}:*:member:${SECRET.replace(/([\\:])/g, "\\$1")}\n`,
    );
    chmodSync(file, 0o600);
    const known = { user: "member" };
    expect(await attempt(profile, SECRET)).toMatchObject(known);
    expect(await attempt(profile, undefined, { PGPASSWORD: SECRET })).toMatchObject(known);
    expect(await attempt(profile, undefined, { PGPASSFILE: file })).toMatchObject(known);
    expect(await attempt(profile, undefined, { PGPASSFILE: file, PGPASSWORD: "wrong" })).toMatchObject({
      reason: "password",
    });

    chmodSync(file, 0o644);
    expect(await attempt(profile, undefined, { PGPASSFILE: file })).toMatchObject({
      kind: "failed",
      reason: "password",
    });
  });

  it("says in words why it failed, and what to do", async () => {
    const profile = profileOf(plain.url, { user: "member" });
    const fails = { kind: "failed", advice: expect.stringMatching(/\w{3,}/) };
    expect(await attempt(profile, "wrong")).toMatchObject({
      ...fails,
      reason: "password",
      message: expect.stringContaining('"member"'),
    });
    expect(await attempt(profile)).toMatchObject({
      ...fails,
      reason: "password",
      message: expect.stringContaining("none was given"),
    });
    expect(await attempt(profileOf(plain.url, { user: "guest", database: "nowhere" }))).toMatchObject({
      ...fails,
      reason: "database",
      message: expect.stringContaining('"nowhere"'),
    });
    expect(await attempt(profileOf(plain.url, { port: 1 }))).toMatchObject({
      ...fails,
      reason: "unreachable",
      message: "Nothing listens at 127.0.0.1:1.",
    });
    expect(await attempt(profileOf(plain.url, { host: "localhost", port: 1 }))).toMatchObject({
      ...fails,
      reason: "unreachable",
      message: "Nothing listens at localhost:1.",
    });
    expect(await attempt(profileOf(plain.url, { host: "no-such-host.invalid" }))).toMatchObject({
      ...fails,
      reason: "unreachable",
    });
    expect(await attempt(profileOf(plain.url, { host: directory }))).toMatchObject({
      ...fails,
      reason: "unreachable",
      message: expect.stringContaining(".s.PGSQL."),
    });
    expect(
      await attempt(profileOf(encrypted.url, { user: "nobody", sslMode: "require" }), "x"),
    ).toMatchObject({ ...fails, reason: "password" });
  });

  it("gives up where nobody answers", async () => {
    const silent: Server = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const profile = profileOf(plain.url, { port });
    expect(await attempt(profile, undefined, { PGCONNECT_TIMEOUT: "1" })).toMatchObject({
      reason: "unreachable",
      message: expect.stringContaining("did not answer in time"),
    });
    silent.close();
  });

  describe("with the SSL modes of libpq", () => {
    const modes =
      (server: () => RunningPostgres, changes: Partial<ConnectionProfile> = {}) =>
      (sslMode: SslMode) =>
        attempt(profileOf(server().url, { user: "guest", host: "localhost", sslMode, ...changes }));

    it("where the server has no TLS", async () => {
      const on = modes(() => plain);
      for (const mode of ["disable", "allow", "prefer"] as const)
        expect(await on(mode), mode).toMatchObject({ encrypted: false });
      for (const mode of ["require", "verify-ca", "verify-full"] as const) {
        expect(await on(mode), mode).toMatchObject({
          kind: "failed",
          reason: "tls",
          message: expect.stringContaining("does not offer TLS"),
        });
      }
    });

    it("where the server takes nothing else", async () => {
      const on = modes(() => encrypted);
      expect(await on("disable")).toMatchObject({
        kind: "failed",
        reason: "tls",
        advice: expect.stringContaining('"require"'),
      });
      for (const mode of ["allow", "prefer", "require"] as const)
        expect(await on(mode), mode).toMatchObject({ encrypted: true });
      for (const mode of ["verify-ca", "verify-full"] as const) {
        expect(await on(mode), mode).toMatchObject({
          kind: "failed",
          reason: "tls",
          message: expect.stringContaining("not signed by an authority"),
        });
      }
    });

    it("with the authority's certificate", async () => {
      const sslRootCertificate = certificate("ca.pem");
      const byName = modes(() => encrypted, { sslRootCertificate });
      const byAddress = modes(() => encrypted, { sslRootCertificate, host: "127.0.0.1" });
      for (const mode of ["require", "verify-ca", "verify-full"] as const)
        expect(await byName(mode), mode).toMatchObject({ encrypted: true });
      expect(await byAddress("verify-ca")).toMatchObject({ encrypted: true });
      expect(await byAddress("verify-full")).toMatchObject({
        kind: "failed",
        reason: "tls",
        message: expect.stringContaining("not made out to 127.0.0.1"),
      });
      expect(
        await modes(() => encrypted, { sslRootCertificate: "/nowhere/root.pem" })("verify-full"),
      ).toMatchObject({ reason: "tls", message: expect.stringContaining("/nowhere/root.pem") });
    });

    it("and cancels what runs through TLS too", async () => {
      const session = await openSession(profileOf(encrypted.url, { user: "guest", sslMode: "require" }));
      const running = expect(session.query("SELECT pg_sleep(60)")).rejects.toMatchObject({
        sqlstate: "57014",
      });
      await session.cancel();
      await running;
      await session.close();
    });
  });

  it("never shows a password", async () => {
    const seen: unknown[] = [];
    const profile = profileOf(plain.url, { user: "member" });
    seen.push(
      await attempt(profile, `${SECRET}x`),
      await attempt({ ...profile, port: 1 }, SECRET),
      await attempt({ ...profile, sslMode: "require" }, SECRET),
      await attempt({ ...profile, host: "no-such-host.invalid" }, SECRET),
    );
    for (const options of [
      { ...profile, database: "nowhere" },
      { ...profile, port: 1 },
    ]) {
      seen.push(
        await openSession(options, SECRET).catch((error: Error) => [
          inspect(error, { depth: 10, showHidden: true }),
          error.stack,
          JSON.stringify(error),
        ]),
      );
    }
    const session = await openSession(profile, SECRET);
    seen.push(
      JSON.stringify(session.ended),
      await session.query("SELECT nope").catch((error: Error) => inspect(error, { depth: 10 })),
    );
    await session.close();
    expect(JSON.stringify(seen)).not.toContain("säcret");
  });
});
