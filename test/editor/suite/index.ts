/** The entry that VS Code calls in its extension host: every *.test.js beside it, run by mocha. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { format } from "node:util";
import type Mocha from "mocha";
import { person, print } from "./person";

export async function run(): Promise<void> {
  const { default: MochaRunner } = await import("mocha");
  MochaRunner.reporters.Base.consoleLog = (...line) => print(format(...line));
  const mocha = new MochaRunner({
    ui: "bdd",
    color: process.env.LINTEL_TEST_COLOR === "yes",
    timeout: 60_000,
    slow: 5_000,
    // A window under load loses a click now and then; what fails twice is broken.
    retries: 1,
    rootHooks: screenshotOfFailure,
    fgrep: process.env.LINTEL_TEST_GREP,
  });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith(".test.js")) mocha.addFile(path.join(__dirname, file));
  }
  const { tests, failures } = await runToEnd(mocha);
  await print("");
  if (failures > 0) throw new Error(`${failures} editor tests failed.`);
  if (tests === 0) throw new Error("No editor test has that title.");
}

function runToEnd(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats!));
  });
}

const screenshotOfFailure = {
  async afterEach(this: Mocha.Context) {
    if (this.currentTest?.state === "passed") return;
    await person.screenshot(`failed ${this.currentTest?.title}`);
    // Whatever menu or form it left open stands in the way of the next one.
    await person.press("Escape");
  },
};
