/** Runs a command to its end. */
import { spawn } from "node:child_process";
import { own, spawnFamily } from "./own.mjs";

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] instead of this process's environment
 * @property {boolean} [show] its output goes straight to the terminal instead of into the result
 * @property {number} [timeout] ms, then it is ended and the code is 124
 * @property {boolean} [family] it starts others, and they end with it
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} output: both streams; a command that is not there has code 127
 */
export function run(command, args, { cwd, env, show = false, timeout, family = false } = {}) {
  return new Promise((resolve) => {
    const shell = process.platform === "win32" && command.endsWith(".cmd");
    /** @type {import("node:child_process").SpawnOptions & { cwd?: string }} */
    const options = { cwd, env, shell, stdio: show ? "inherit" : ["ignore", "pipe", "pipe"] };
    const child = family ? spawnFamily(command, args, options) : spawn(command, args, options);
    const owned = own(child);
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));

    let late = false;
    const timer =
      timeout &&
      setTimeout(() => {
        late = true;
        void owned.end();
      }, timeout);
    const settle = (/** @type {number} */ code) => {
      clearTimeout(timer);
      resolve({ code: late ? 124 : code, output });
    };
    child.once("error", (error) => {
      output += error.message;
      settle(127);
    });
    child.once("close", (code) => settle(code ?? 1));
  });
}
