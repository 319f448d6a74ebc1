/** The sample in the desktop VS Code of this machine. */
import { existsSync } from "node:fs";
import path from "node:path";
import { say } from "../console/report.mjs";
import { root } from "../paths.mjs";
import { run } from "../processes/run.mjs";
import { hasDisplay } from "../vscode/desktop.mjs";

/**
 * The `code` command, where it can show a window: root may not start it, and the one within a remote VS Code's terminal
 * cannot load an extension from a folder.
 * @returns {string | undefined}
 */
export function codeCommand() {
  if (!hasDisplay() || process.getuid?.() === 0 || process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const file = process.platform === "win32" ? "code.cmd" : "code";
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, file)).find((candidate) => existsSync(candidate));
}

/**
 * Resolves when the window is closed.
 * @param {string} code
 * @param {string} workspace
 */
export async function openInCode(code, workspace) {
  say("VS Code", "opening a window; this ends when you close it, or with Ctrl+C");
  const args = ["--new-window", "--wait", `--extensionDevelopmentPath=${root}`, workspace];
  const { code: exit } = await run(code, args, { show: true });
  return exit;
}
