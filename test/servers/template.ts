import { execFile, execFileSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { serverUser, type ServerUser } from "./server-user";

const run = promisify(execFile);

export interface Installation {
  readonly bin: string;
  /** An initialised data directory that is copied, never started. */
  readonly template: string;
  readonly user: ServerUser | undefined;
}

/**
 * A server that can be started: its programs, reachable by the user that will run them, and a data directory made by
 * initdb once and kept for later runs. Several processes may ask at the same time.
 */
export async function prepareInstallation(native: string): Promise<Installation> {
  const user = serverUser();
  const postgres = path.join(native, "bin", process.platform === "win32" ? "postgres.exe" : "postgres");
  const version = execFileSync(postgres, ["--version"], { encoding: "utf8" })
    .trim()
    .replace(/[^\w.]+/g, "-");
  const home = path.join(tmpdir(), `lintel-test-servers-${user?.uid ?? process.getuid?.() ?? "user"}`);
  mkdirSync(home, { recursive: true });

  const bin = path.join(reachable(native, path.join(home, `${version}-programs`), user), "bin");
  const template = path.join(home, `${version}-template`);
  if (!existsSync(template)) await initialise(bin, template, home, user, Number(/\d+/.exec(version)?.[0]));
  return { bin, template, user };
}

/** The programs themselves, or a copy where the server's user may not enter the directory that holds them. */
function reachable(native: string, copy: string, user: ServerUser | undefined): string {
  if (!user || canRun(native, user)) return native;
  if (!existsSync(copy)) {
    const making = mkdtempSync(`${copy}-`);
    cpSync(native, making, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX", making]);
    moveInto(making, copy);
  }
  return copy;
}

function canRun(native: string, user: ServerUser): boolean {
  try {
    execFileSync(path.join(native, "bin", "initdb"), ["--version"], { ...user, cwd: "/", stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function initialise(
  bin: string,
  template: string,
  home: string,
  user: ServerUser | undefined,
  major: number,
): Promise<void> {
  const making = mkdtempSync(path.join(home, "making-"));
  if (user) chownSync(making, user.uid, user.gid);
  // Small segments make a small directory, which is copied for every server.
  const options = [
    "--auth=trust",
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
    ...(major > 10 ? ["--wal-segsize=1"] : []),
  ];
  await run(path.join(bin, "initdb"), [`--pgdata=${making}`, ...options], { ...user, cwd: "/" });
  moveInto(making, template);
}

/** Another process may have been quicker; then its result serves as well. */
function moveInto(made: string, place: string): void {
  try {
    renameSync(made, place);
  } catch {
    rmSync(made, { recursive: true, force: true });
  }
}
