/** Commands from their start to their end, each time a fresh process, side by side. */
import { spawn } from "node:child_process";
import { Failure } from "../../../scripts/console/report.mjs";
import { own } from "../../../scripts/processes/own.mjs";

/**
 * @typedef {object} Command
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 */

/**
 * @param {Command[]} commands
 * @param {string} folder where they run
 * @param {number} runs
 * @returns {Promise<Map<string, import("../report/statistics.mjs").Runs>>} by the name of the command
 */
export async function commands(commands, folder, runs) {
  const timings = new Map(commands.map(({ name }) => [name, /** @type {number[][]} */ ([])]));
  for (let run = 0; run < runs; run++) {
    for (const command of commands) timings.get(command.name)?.push([await time(command, folder)]);
  }
  return timings;
}

/**
 * @param {Command} command
 * @param {string} folder
 * @returns {Promise<number>} ms
 */
function time({ name, command, args }, folder) {
  const started = performance.now();
  const child = spawn(command, args, { cwd: folder, stdio: "ignore" });
  own(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      // 1 says that something was found.
      if (code === 0 || code === 1) resolve(performance.now() - started);
      else reject(new Failure(`${name} ended with ${code}.`));
    });
  });
}
