/**
 * Processes that this one started end with it, on every way out: its end, an error, Ctrl+C, a kill.
 */
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * @typedef {import("node:child_process").ChildProcess} Child
 * @typedef {{ end(): Promise<void> }} Owned
 */

/** @type {Map<Child, Promise<unknown>>} */
const running = new Map();

/**
 * @param {Child} child
 * @returns {Owned}
 */
export function own(child) {
  listenForSignals();
  const gone = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  running.set(child, gone);
  void gone.then(() => running.delete(child));
  return { end: () => end(child) };
}

/**
 * Starts a command that starts others in turn. A keeper between it and this process ends all of them together, even
 * when this process is killed and can do nothing more.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function spawnFamily(command, args, { cwd, env } = {}) {
  const keeper = fileURLToPath(new URL("keeper.mjs", import.meta.url));
  return spawn(process.execPath, [keeper, command, ...args], {
    cwd,
    env,
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
}

/** Ends whatever still runs. */
export async function endAll() {
  await Promise.all([...running.keys()].map(end));
}

/**
 * @param {Child} child
 */
async function end(child) {
  const gone = running.get(child);
  if (!gone) return;
  signal(child, "SIGTERM");
  const impatient = setTimeout(() => signal(child, "SIGKILL"), 5000);
  await gone;
  clearTimeout(impatient);
}

/**
 * @param {Child} child
 * @param {NodeJS.Signals} name
 */
function signal(child, name) {
  if (process.platform === "win32" && child.pid !== undefined) {
    spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
  } else {
    child.kill(name);
  }
}

let listening = false;

function listenForSignals() {
  if (listening) return;
  listening = true;
  for (const [name, number] of /** @type {const} */ ([
    ["SIGINT", 2],
    ["SIGTERM", 15],
    ["SIGHUP", 1],
  ])) {
    process.once(name, async () => {
      await endAll();
      process.exit(process.exitCode ?? 128 + number);
    });
  }
  process.once("exit", () => {
    for (const child of running.keys()) signal(child, "SIGTERM");
  });
}
