/**
 * node keeper.mjs COMMAND ARGS…
 *
 * Runs a command in a process group of its own and ends the whole group when told to, or when the one who asked for it
 * is gone: its standard input closes then, whatever happened to it.
 */
import { spawn } from "node:child_process";

const [command = "", ...args] = process.argv.slice(2);
const grouped = process.platform !== "win32";
const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], detached: grouped });

const end = () => {
  signal("SIGTERM");
  setTimeout(() => signal("SIGKILL"), 3000).unref();
};

process.stdin.resume().once("close", end);
process.once("SIGTERM", end);
process.once("SIGINT", end);
child.once("error", (error) => {
  console.error(error.message);
  process.exit(127);
});
child.once("exit", (code) => {
  signal("SIGKILL");
  process.exit(code ?? 1);
});

/**
 * @param {NodeJS.Signals} name
 */
function signal(name) {
  try {
    if (child.pid !== undefined) process.kill(grouped ? -child.pid : child.pid, name);
  } catch {
    // The group is gone already.
  }
}
