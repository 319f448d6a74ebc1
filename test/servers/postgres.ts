import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { appendFileSync, chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { nativeDirectory, type Major } from "./binaries";
import { prepareInstallation, type Installation } from "./template";

export type { Major } from "./binaries";

export interface PostgresOptions {
  /** Lines of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Text of pg_hba.conf; by default everybody on this machine is trusted. */
  readonly authentication?: string;
  /** Files to put into the data directory before the start, readable by the server alone: certificates, keys. */
  readonly files?: Readonly<Record<string, string>>;
  /** Another installation than the project's own: a directory with `bin`, `lib` and `share`. */
  readonly native?: string;
}

export interface RunningPostgres {
  /** `postgres://postgres@127.0.0.1:<port>/postgres` */
  readonly url: string;
  readonly port: number;
  /** The directory of its Unix socket and of its data. */
  readonly directory: string;
  /** Makes an empty database and answers its URL. */
  createDatabase(name?: string): Promise<string>;
  stop(): Promise<void>;
}

const running = new Set<() => void>();
process.once("exit", () => running.forEach((kill) => kill()));

/**
 * Starts a real PostgreSQL on a free port of this machine, in a temporary directory that goes away with it.
 * Stop it at the end of the test file; should that fail, it stops with the process.
 */
export async function startPostgres(major: Major, options: PostgresOptions = {}): Promise<RunningPostgres> {
  const installation = await prepareInstallation(options.native ?? nativeDirectory(major));
  const directory = copyTemplate(installation);
  configure(directory, installation, options);
  const port = await freePort();
  const child = spawn(path.join(installation.bin, "postgres"), serverArguments(directory, port), {
    ...installation.user,
    cwd: directory,
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const remove = () => rmSync(directory, { recursive: true, force: true });
  const kill = () => {
    child.kill("SIGKILL");
    remove();
  };
  running.add(kill);
  await untilReady(child);

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let databases = 0;
  return {
    url,
    port,
    directory,
    async createDatabase(name = `test_${++databases}`) {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0`);
      } finally {
        await client.end();
      }
      return url.replace(/\/postgres$/, `/${encodeURIComponent(name)}`);
    },
    async stop() {
      running.delete(kill);
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGQUIT");
        await ended;
      }
      remove();
    },
  };
}

/** Runs `work` against a server of its own. */
export async function withPostgres<T>(
  major: Major,
  work: (server: RunningPostgres) => Promise<T>,
): Promise<T> {
  const server = await startPostgres(major);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

function copyTemplate({ template, user }: Installation): string {
  const directory = mkdtempSync(path.join(tmpdir(), "lintel-postgres-"));
  if (process.platform === "win32") cpSync(template, directory, { recursive: true });
  else execFileSync("cp", ["-a", `${template}/.`, directory]);
  if (user) chownSync(directory, user.uid, user.gid);
  return directory;
}

function configure(directory: string, { user }: Installation, options: PostgresOptions): void {
  const settings = { fsync: "off", shared_buffers: "'16MB'", max_connections: "40", ...options.settings };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
  appendFileSync(path.join(directory, "postgresql.conf"), lines.join(""));
  const files = {
    ...options.files,
    ...(options.authentication && { "pg_hba.conf": options.authentication }),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(directory, name);
    writeFileSync(file, text, { mode: 0o600 });
    if (user) chownSync(file, user.uid, user.gid);
  }
}

const serverArguments = (directory: string, port: number): string[] => [
  ...["-D", directory, "-p", String(port), "-c", "listen_addresses=127.0.0.1"],
  ...["-c", `unix_socket_directories=${process.platform === "win32" ? "" : directory}`],
];

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

/** The server says on standard error when it takes connections; everything before is kept for the error. */
function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    const onExit = () => reject(new Error(`PostgreSQL did not start:\n${log}`));
    child.once("error", reject);
    child.once("exit", onExit);
    child.stderr?.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      if (!log.includes("ready to accept connections")) return;
      log = "";
      child.off("exit", onExit);
      resolve();
    });
  });
}
