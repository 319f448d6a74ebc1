/** The suite in VS Code's server, its window in a headless Chromium: the way of VS Code's own browser tests. */
import { createWriteStream } from "node:fs";
import path from "node:path";
import { format } from "node:util";
import { openPage } from "../../../scripts/browser/chromium.mjs";
import { Failure } from "../../../scripts/console/report.mjs";
import { installExtension, startServer } from "../../../scripts/vscode/server.mjs";

/**
 * @param {import("./session.mjs").Session} session
 * @returns {Promise<boolean>} whether all tests passed
 */
export async function runServed(session) {
  const { home, extension, tests, vsix, settings, env, timeout } = session;
  const extensions = path.join(home, "extensions");
  if (vsix) await installExtension(vsix, { home, extensions });

  const log = createWriteStream(session.log);
  const server = await startServer({ home, extensions, settings, env });
  const { browser, page } = await openPage({ width: 1400, height: 900 });
  try {
    await page.route(
      ({ protocol }) => protocol === "https:",
      (route) => route.abort(),
    );
    const finished = suiteEnd(page, (line) => {
      log.write(`${line}\n`);
      if (session.verbose) console.log(line);
    });
    const payload = /** @type {[string, string][]} */ ([
      ["extensionDevelopmentPath", server.remote(extension)],
      ["extensionTestsPath", server.remote(tests)],
      ["skipWelcome", "true"],
    ]);
    page.on("console", (message) => message.type() === "error" && log.write(`window: ${message.text()}\n`));
    session.onPage(page);
    await page.goto(server.url(session.workspace, payload));

    const code = await Promise.race([finished, server.ended.then(() => "server ended"), deadline(timeout)]);
    if (typeof code === "string") {
      await page
        .screenshot({ path: path.join(path.dirname(session.log), "unfinished.png") })
        .catch(() => undefined);
      throw new Failure(`The suite did not finish: ${code}.\n${server.log().slice(-2000)}`);
    }
    return code === 0;
  } finally {
    log.end(server.log());
    await browser.close();
    await server.end();
  }
}

/**
 * The workbench calls two functions of the page: with each log line of the extension host, and with the exit code.
 * @param {import("playwright-core").Page} page
 * @param {(line: string) => void} write
 * @returns {Promise<number | string>} the exit code, or what happened instead
 */
async function suiteEnd(page, write) {
  await page.exposeFunction(
    "codeAutomationLog",
    (/** @type {string} */ _type, /** @type {unknown[]} */ args) => write(format(...args)),
  );
  return new Promise((resolve) => {
    void page.exposeFunction("codeAutomationExit", resolve);
    page.once("crash", () => resolve("the window crashed"));
    page.once("close", () => resolve("the window was closed"));
  });
}

/** @type {(ms: number) => Promise<string>} */
const deadline = (ms) =>
  new Promise((resolve) => setTimeout(resolve, ms, `no result within ${ms / 1000} s`).unref());
