/** The sample in VS Code in the browser, served on this machine to this machine alone. */
import { existsSync } from "node:fs";
import { mkdir, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { bold, dim, say, Failure } from "../console/report.mjs";
import { manifest, root, tools } from "../paths.mjs";
import { run } from "../processes/run.mjs";
import { hasDisplay } from "../vscode/desktop.mjs";
import { startServer } from "../vscode/server.mjs";

/** The first free one is taken, most often the same: the browser keeps the window's layout for each address. */
const ports = "8420-8519";

/**
 * Resolves when the server ends.
 * @param {string} workspace
 * @param {{ port?: string, open: boolean }} options
 */
export async function openInBrowser(workspace, { port = ports, open }) {
  if (!/^\d{1,5}(-\d{1,5})?$/.test(port)) throw new Failure(`--port takes a number, not "${port}".`);
  const server = await startServer({
    home: path.join(tools, "start/server"),
    extensions: await linkExtension(path.join(tools, "start/extensions")),
    settings: {
      "workbench.startupEditor": existsSync(path.join(workspace, "README.md")) ? "readme" : "none",
    },
    port,
  });
  const url = server.url(workspace);
  say("VS Code", bold(url));
  console.log(dim(`${" ".repeat(13)}Open this address in a browser on this machine. Ctrl+C ends it.`));
  process.exitCode = 0; // Ctrl+C is the ordinary end from here on.
  if (open && hasDisplay()) await show(url);
  await server.ended;
}

/**
 * A folder of extensions that holds the checkout: after a build, a reload of the window shows the change.
 * @param {string} folder
 */
async function linkExtension(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await symlink(
    root,
    path.join(folder, `${manifest.publisher}.${manifest.name}-${manifest.version}`),
    "junction",
  );
  return folder;
}

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const openers = { darwin: ["open"], win32: ["cmd", "/c", "start", ""], linux: ["xdg-open"] };

/**
 * Asks the desktop for its browser; where it has none, the printed address is enough.
 * @param {string} url
 */
async function show(url) {
  const [command, ...args] = openers[process.platform] ?? [];
  if (command) await run(command, [...args, url], { timeout: 10_000 });
}
