/** The frame of every script. */
import { red, Unavailable } from "../console/report.mjs";
import { endAll } from "./own.mjs";

/**
 * Runs a script's body and ends what it left running. A failure is one message and exit code 1.
 * @param {() => Promise<number | void>} body resolves to the exit code; nothing is 0
 */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof Unavailable ? red(error.message) : error);
  } finally {
    await endAll();
  }
}
