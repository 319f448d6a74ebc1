#!/usr/bin/env node
/**
 * npm test [-- NAME…] [--verbose]
 *
 * Runs every check of the project in order, one line each; a failed one shows all it said. With names ("lint", "editor")
 * only the steps whose name begins so. What could not be got on this machine is named at the end.
 */
import { parseArgs, stripVTControlCharacters } from "node:util";
import { dim, green, red, say, since, yellow } from "./console/report.mjs";
import { npm } from "./npm/bring.mjs";
import { root } from "./paths.mjs";
import { main, unavailable } from "./processes/main.mjs";
import { run } from "./processes/run.mjs";
import { countTests } from "./test/counts.mjs";
import { steps } from "./test/steps.mjs";

await main(async () => {
  const { values, positionals } = parseArgs({
    options: { verbose: { type: "boolean" } },
    allowPositionals: true,
  });
  const chosen = steps.filter(
    ({ name }) => !positionals.length || positionals.some((start) => name.startsWith(start)),
  );
  const started = performance.now();
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const failed = [];
  /** @type {string[]} */
  const lacking = [];

  for (const step of chosen) {
    const missing = step.needs?.find((need) => failed.includes(need));
    if (missing) {
      failed.push(step.name);
      say(step.name, red(`not run, for ${missing} failed`));
      continue;
    }
    const { code, output, took } = await perform(step, values.verbose);
    const counts = countTests(output);
    total.passed += counts?.passed ?? 0;
    total.failed += counts?.failed ?? 0;
    const tests = counts
      ? `, ${counts.passed} passed${counts.failed ? `, ${counts.failed} failed` : ""}`
      : "";
    if (code === 0) {
      say(step.name, `${green("ok")}${tests} ${dim(`(${took})`)}`);
    } else {
      failed.push(step.name);
      say(
        step.name,
        `${red(code === 124 ? `not done in ${step.minutes} minutes` : "failed")}${tests} ${dim(`(${took})`)}`,
      );
      if (!values.verbose) console.log(`\n${withoutSuccesses(output)}\n`);
    }
    if (code === unavailable) lacking.push(`${step.name}: ${output.trim().split("\n").at(-1)}`);
    lacking.push(
      ...(output.match(/^VS Code +served .*$/m) ?? []).map((line) =>
        line.replace(/^VS Code +/, "VS Code was "),
      ),
    );
  }

  for (const line of new Set(lacking)) say("without", yellow(line));
  say(
    failed.length ? red("failed") : green("passed"),
    failed.join(", ") || `everything, in ${since(started)}`,
  );
  console.log(`${total.passed} passed, ${Math.max(total.failed, failed.length)} failed`);
  return failed.length ? 1 : 0;
});

/**
 * What a failed step said, without the lines of what went well.
 * @param {string} output
 */
function withoutSuccesses(output) {
  return output
    .split("\n")
    .filter((line) => !/^\s*[✓✔√]/.test(stripVTControlCharacters(line)))
    .join("\n")
    .trim();
}

/**
 * @param {import("./test/steps.mjs").Step} step
 * @param {boolean} [verbose]
 */
async function perform({ command, minutes }, verbose = false) {
  const started = performance.now();
  const result = await run(npm.command, [...npm.args, "run", "--silent", ...command], {
    cwd: root,
    timeout: minutes * 60_000,
    family: true,
  });
  if (verbose) console.log(result.output.trim());
  return { ...result, took: since(started) };
}
