/**
 * VS Code's server and workbench from npm alone, for machines where a desktop VS Code cannot be downloaded or shown.
 *
 * code-server's own wrapper (accounts, argon2) is not used, only the VS Code inside it, so nothing must be compiled.
 */
import { chmod, copyFile, mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { say, yellow } from "../console/report.mjs";
import { bring, npmInstall } from "../npm/bring.mjs";
import { nodeOf } from "../npm/node.mjs";

/** code-server 4.100.3 is VS Code 1.100.3 on Node 20, the oldest that package.json promises. */
const version = "4.100.3";
const ripgrepVersion = "1.18.0";

/**
 * @typedef {object} CodeServer
 * @property {string} entry VS Code's server-main.js
 * @property {string} node the Node that runs it
 */

/** @returns {Promise<CodeServer>} */
export async function codeServer() {
  const [folder, node] = await Promise.all([
    bring({
      folder: `code-server-${version}`,
      label: "VS Code",
      packages: [`code-server@${version}`],
      finish: async (partial) => {
        await npmInstall(vscodeIn(partial));
        await symlink("node_modules", path.join(vscodeIn(partial), "node_modules.asar"), "junction");
        await addRipgrep(partial);
      },
    }),
    nodeOf(20),
  ]);
  return { entry: path.join(vscodeIn(folder), "out/server-main.js"), node };
}

/** @type {(folder: string) => string} */
const vscodeIn = (folder) => path.join(folder, "node_modules/code-server/lib/vscode");

/**
 * Search, quick open and `findFiles` run ripgrep, which VS Code's own install step would have downloaded.
 * @param {string} folder
 */
async function addRipgrep(folder) {
  const packageName = `@vscode/ripgrep-${process.platform}-${process.arch}`;
  const file = process.platform === "win32" ? "rg.exe" : "rg";
  try {
    await npmInstall(folder, [`${packageName}@${ripgrepVersion}`]);
  } catch {
    say("ripgrep", yellow(`${packageName} is not to be had: searching files will not work in this editor`));
    return;
  }
  const target = path.join(vscodeIn(folder), "node_modules/@vscode/ripgrep/bin");
  await mkdir(target, { recursive: true });
  await copyFile(path.join(folder, "node_modules", packageName, "bin", file), path.join(target, file));
  await chmod(path.join(target, file), 0o755);
}
