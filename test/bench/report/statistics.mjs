/** What is left of many timings, or sizes. */

/**
 * Timings in milliseconds or sizes in bytes, one list for each run of the same thing.
 * @typedef {number[][]} Runs
 */

/**
 * @param {Runs} runs
 */
export function statistics(runs) {
  const all = runs.flat();
  return {
    /** The median of the best run: others' work on the machine only ever adds to it. */
    best: Math.min(...runs.map((run) => quantile(run, 0.5))),
    median: quantile(all, 0.5),
    p95: quantile(all, 0.95),
  };
}

/**
 * @param {number[]} values
 * @param {number} share
 */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
