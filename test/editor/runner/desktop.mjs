/** The suite in a desktop VS Code, by @vscode/test-electron; Playwright joins the window through its debugging port. */
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { runTests, runVSCodeCommand, TestRunFailedError } from "@vscode/test-electron";
import { chromium } from "playwright-core";
import { quiet } from "../../../scripts/vscode/server.mjs";

/**
 * @param {string} executable
 * @param {import("./session.mjs").Session} session
 * @returns {Promise<boolean>} whether all tests passed
 */
export async function runDesktop(executable, session) {
  const data = path.join(session.home, "data");
  const folders = ["--user-data-dir", data, "--extensions-dir", path.join(session.home, "extensions")];
  await mkdir(path.join(data, "User"), { recursive: true });
  await writeFile(path.join(data, "User/settings.json"), JSON.stringify({ ...quiet, ...session.settings }));
  if (session.vsix) await runVSCodeCommand(["--install-extension", session.vsix, ...folders]);

  const port = await freePort();
  const joining = new AbortController();
  const joined = joinWindow(port, session.onPage, joining.signal);
  try {
    const code = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: session.extension,
      extensionTestsPath: session.tests,
      extensionTestsEnv: session.env,
      launchArgs: [session.workspace, ...folders, `--remote-debugging-port=${port}`],
    });
    return code === 0;
  } catch (error) {
    if (error instanceof TestRunFailedError) return false;
    throw error;
  } finally {
    joining.abort();
    await (await joined)?.close();
  }
}

/**
 * Connects to the window as soon as it can be reached.
 * @param {number} port
 * @param {(page: import("playwright-core").Page) => void} onPage
 * @param {AbortSignal} stop
 */
async function joinWindow(port, onPage, stop) {
  while (!stop.aborted) {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined);
    const page = browser
      ?.contexts()[0]
      ?.pages()
      .find((candidate) => candidate.url().includes("workbench"));
    if (page) {
      onPage(page);
      return browser;
    }
    await browser?.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
