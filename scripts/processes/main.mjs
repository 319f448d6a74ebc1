/** The frame of every script. */
import { Failure, red, Unavailable } from "../console/report.mjs";
import { endAll } from "./own.mjs";

/** The exit code that says: what this needs cannot be had here (EX_UNAVAILABLE of sysexits). */
export const unavailable = 69;

/**
 * Runs a script's body and ends what it left running. A failure is one message and exit code 1.
 * @param {() => Promise<number | void>} body resolves to the exit code; nothing is 0
 */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    process.exitCode = error instanceof Unavailable ? unavailable : 1;
    console.error(error instanceof Failure ? red(error.message) : error);
  } finally {
    await endAll();
  }
}
