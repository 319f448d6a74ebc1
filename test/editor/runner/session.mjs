/** What one run of the suite needs, in whichever VS Code it runs. */
import { existsSync, rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { dist, root } from "../../../scripts/paths.mjs";

/**
 * @typedef {object} Session
 * @property {string} home a temporary folder for everything that the run writes
 * @property {string} workspace the folder that the window opens
 * @property {string} extension the extension under development
 * @property {string} tests the module whose `run()` is the suite
 * @property {string | undefined} vsix a package to install first
 * @property {Record<string, unknown>} settings the user's settings
 * @property {NodeJS.ProcessEnv} env for the extension host
 * @property {string} log a file for all that VS Code says
 * @property {boolean} verbose whether to print it as well
 * @property {number} timeout ms for the whole suite
 * @property {(page: import("playwright-core").Page) => void} onPage called with the window once it is there
 */

/**
 * A new home with a copy of the sample workspace; it goes when the process ends, however it ends.
 * @returns {Promise<Pick<Session, "home" | "workspace">>}
 */
export async function makeHome() {
  const home = await mkdtemp(path.join(tmpdir(), "lintel-editor-"));
  process.once("exit", () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
  const workspace = path.join(home, "sample");
  const sample = path.join(root, "test/workspaces/sample");
  if (existsSync(sample)) await cp(sample, workspace, { recursive: true });
  else await mkdir(workspace);
  return { home, workspace };
}

export const tests = path.join(dist, "test/editor/index.js");

/**
 * The checkout by another path. The editor itself lies in the checkout, and VS Code would take its themes for those of
 * the extension under development, which win over the one in the settings.
 * @param {string} home
 */
export async function linkedCheckout(home) {
  const link = path.join(home, "checkout");
  await symlink(root, link, "junction");
  return link;
}

/**
 * VS Code runs tests only beside an extension under development. Where the packaged one is tested, that is an empty one.
 * @param {string} home
 */
export async function emptyExtension(home) {
  const folder = path.join(home, "empty-extension");
  await mkdir(folder);
  const manifest = { name: "empty", publisher: "lintel-tests", version: "0.0.0", engines: { vscode: "*" } };
  await writeFile(path.join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}
