/** What the scripts say on the terminal: one clear line a step. */

const colour = process.stdout.isTTY && !process.env.NO_COLOR;

/** @type {(code: number) => (text: string) => string} */
const paint = (code) => (text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);
export const yellow = paint(33);

/**
 * One line: what it is about, then what is so.
 * @param {string} label
 * @param {string} text
 */
export function say(label, text) {
  console.log(`${bold(label.padEnd(12))} ${text}`);
}

/**
 * Seconds since `started` (a `performance.now()`), as "1.2 s".
 * @param {number} started
 */
export function since(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

/**
 * A file size as people read it: "412 KB", "9.1 MB".
 * @param {number} bytes
 */
export function size(bytes) {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What went wrong, said in full by its message: shown without a stack. */
export class Failure extends Error {}

/** Something that is needed and cannot be had on this machine; the message says what to do. */
export class Unavailable extends Failure {}
