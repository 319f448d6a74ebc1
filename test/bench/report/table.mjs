/** Timings and sizes as an aligned table. */
import { bold, dim } from "../../../scripts/console/report.mjs";
import { statistics } from "./statistics.mjs";

/**
 * @typedef {object} Measurement
 * @property {string} title what was measured
 * @property {string} floor which of its rows nothing can be faster than
 * @property {Map<string, import("./statistics.mjs").Runs>} timings by the name of the program
 * @property {"time" | "memory"} [unit] milliseconds where it is not given, else bytes
 */

const NAME = 28;
const NUMBER = 10;

export const heading = () =>
  [
    " ".repeat(NAME),
    ...["best run", "median", "p95", "× floor", "lintel is"].map((title) => dim(title.padStart(NUMBER))),
  ].join("");

/**
 * One measurement: a title, then a line for each program. Ratios are of best runs.
 * @param {Measurement} measurement
 */
export function rows({ title, floor, timings, unit }) {
  const write = writers[unit ?? "time"];
  const bestOf = (/** @type {string} */ name) => statistics(timings.get(name) ?? []).best;
  const lines = [...timings].map(([name, runs]) => {
    const { best, median, p95 } = statistics(runs);
    const cells = [
      write(best),
      write(median),
      write(p95),
      ratio(best, bestOf(floor)),
      name === "lintel" ? "" : ratio(bestOf("lintel"), best),
    ];
    return `  ${name.padEnd(NAME - 2)}${cells.map((cell) => cell.padStart(NUMBER)).join("")}`;
  });
  return [bold(title), ...lines].join("\n");
}

/** @type {(ms: number) => string} */
export const milliseconds = (ms) =>
  Number.isNaN(ms) ? "" : ms < 1000 ? `${ms.toFixed(ms < 100 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`;

/** @type {(bytes: number) => string} */
export const megabytes = (bytes) => (Number.isNaN(bytes) ? "" : `${(bytes / 1e6).toFixed(1)} MB`);

const writers = { time: milliseconds, memory: megabytes };

/** @type {(value: number, of: number) => string} */
const ratio = (value, of) => (Number.isFinite(value / of) ? `${(value / of).toFixed(1)} ×` : "");
