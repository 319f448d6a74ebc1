/** The entry that VS Code calls in its extension host: every *.test.js beside it, run by mocha. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { format } from "node:util";
import type { Context } from "mocha";
import { person, print } from "./person";

export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  Mocha.reporters.Base.consoleLog = (...line) => print(format(...line));
  const mocha = new Mocha({
    ui: "bdd",
    color: process.env.LINTEL_TEST_COLOR === "yes",
    timeout: 60_000,
    slow: 5_000,
    rootHooks: screenshotOfFailure,
    fgrep: process.env.LINTEL_TEST_GREP,
  });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith(".test.js")) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  await print("");
  if (failures > 0) throw new Error(`${failures} editor tests failed.`);
}

const screenshotOfFailure = {
  async afterEach(this: Context) {
    if (this.currentTest?.state === "failed") await person.screenshot(`failed ${this.currentTest.title}`);
  },
};
