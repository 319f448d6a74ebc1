/** How many tests a runner says it ran: Vitest, mocha, vscode-tmgrammar-test. */
import { stripVTControlCharacters } from "node:util";

/**
 * @typedef {{ passed: number, failed: number }} Counts
 */

/**
 * @param {string} output
 * @returns {Counts | undefined} undefined where it speaks of no tests
 */
export function countTests(output) {
  const plain = stripVTControlCharacters(output);
  const vitest = /^ *Tests .*$/m.exec(plain)?.[0];
  if (vitest) return { passed: number(vitest, /(\d+) passed/), failed: number(vitest, /(\d+) failed/) };
  if (/^ *\d+ passing/m.test(plain)) {
    return { passed: number(plain, /^ *(\d+) passing/m), failed: number(plain, /^ *(\d+) failing/m) };
  }
  const grammars = {
    passed: matches(plain, /^[✓√] .* run successful?ly/gm),
    failed: matches(plain, /^[✖×] .* (failed|aborted due to an error)$/gm),
  };
  return grammars.passed + grammars.failed > 0 ? grammars : undefined;
}

/** @type {(text: string, pattern: RegExp) => number} */
const number = (text, pattern) => Number(pattern.exec(text)?.[1] ?? 0);

/** @type {(text: string, pattern: RegExp) => number} */
const matches = (text, pattern) => text.match(pattern)?.length ?? 0;
