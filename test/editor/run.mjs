#!/usr/bin/env node
/**
 * npm run test:editor [-- --vsix FILE] [--theme dark|light] [--grep TEXT] [--editor desktop|served] [--verbose]
 *
 * Runs the mocha suite of test/editor/suite/ inside the extension host of a real VS Code: the desktop one where it can
 * be downloaded and shown, else VS Code's server with its window in a headless Chromium. The window opens a fresh copy
 * of test/workspaces/sample, with fresh user data. Exit code 0: every test passed. The npm script builds first; this
 * file alone runs what was built.
 *
 *   --vsix FILE     tests a packaged extension, installed fresh, instead of the checkout
 *   --theme light   Default Light Modern instead of Default Dark Modern
 *   --grep TEXT     only the tests whose title contains it
 *   --verbose       prints all that VS Code and the tests log; it is in editor.log in any case
 *
 * A test is a file suite/NAME.test.ts with mocha's `describe` and `it`. Its doors to the outside:
 *
 *   until(what, probe, ...events)  waits for a value: probes after each of the VS Code events, and now and then
 *   person.click(place) …          what only someone at the window can do: click, hover, type, press keys, read what is
 *                                  on the screen, inside webviews too (suite/person.ts)
 *   person.screenshot(name)        test-results/THEME/NAME.png, or vsix-THEME; a test that fails leaves one by itself
 *
 * Behind the doors is an HTTP server of this runner, which drives the window with Playwright.
 */
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { Failure, green, red, say, since, Unavailable } from "../../scripts/console/report.mjs";
import { root, testResults } from "../../scripts/paths.mjs";
import { main } from "../../scripts/processes/main.mjs";
import { desktopVSCode } from "../../scripts/vscode/desktop.mjs";
import { runDesktop } from "./runner/desktop.mjs";
import { openDoors } from "./runner/doors.mjs";
import { runServed } from "./runner/served.mjs";
import { emptyExtension, linkedCheckout, makeHome, tests } from "./runner/session.mjs";

const themes = { dark: "Default Dark Modern", light: "Default Light Modern" };

await main(async () => {
  const { values: options } = parseArgs({
    options: {
      vsix: { type: "string" },
      theme: { type: "string", default: "dark" },
      grep: { type: "string" },
      editor: { type: "string" },
      verbose: { type: "boolean", default: false },
    },
  });
  if (!existsSync(tests)) throw new Failure("The suite is not built: npm run build");
  const started = performance.now();
  const theme = options.theme === "light" ? "light" : "dark";
  const results = path.join(testResults, options.vsix ? `vsix-${theme}` : theme);
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });

  const { home, workspace } = await makeHome();
  const doors = await openDoors(results);
  try {
    const run = await chooseEditor(options.editor);
    const passed = await run({
      home,
      workspace,
      extension: await (options.vsix ? emptyExtension : linkedCheckout)(home),
      tests,
      vsix: options.vsix && path.resolve(options.vsix),
      settings: { "workbench.colorTheme": themes[theme] },
      env: {
        LINTEL_TEST_DOORS: doors.address,
        LINTEL_TEST_EXTENSION: path.join(home, options.vsix ? "extensions" : "checkout"),
        LINTEL_TEST_GREP: options.grep,
        LINTEL_TEST_COLOR: process.stdout.isTTY ? "yes" : "no",
      },
      log: path.join(results, "editor.log"),
      verbose: options.verbose,
      timeout: 300_000,
      onPage: doors.lead,
    });
    const what = `${options.vsix ? path.basename(options.vsix) : "the checkout"}, ${theme} theme (${since(started)})`;
    say(
      "editor",
      passed ? green(`passed on ${what}`) : red(`failed on ${what}: ${path.relative(root, results)}/`),
    );
    return passed ? 0 : 1;
  } finally {
    await doors.close();
  }
});

/**
 * @param {string} [wanted] desktop or served; the first of them that can be had where it is not given
 * @returns {Promise<(session: import("./runner/session.mjs").Session) => Promise<boolean>>}
 */
async function chooseEditor(wanted) {
  if (wanted === "served") return runServed;
  const desktop = await desktopVSCode();
  if ("executable" in desktop) return (session) => runDesktop(desktop.executable, session);
  if (wanted === "desktop") throw new Unavailable(`No desktop VS Code: ${desktop.lacking}.`);
  say(
    "VS Code",
    `a desktop one is not to be had (${desktop.lacking}), so it is shown in a headless Chromium`,
  );
  return runServed;
}
