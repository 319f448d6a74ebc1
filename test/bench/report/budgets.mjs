/** What Lintel may take (docs/architecture.md, "Speed"), and whether it did. */
import { dim, green, yellow } from "../../../scripts/console/report.mjs";
import { statistics } from "./statistics.mjs";
import { milliseconds } from "./table.mjs";

/**
 * @typedef {object} Budget
 * @property {string} of the key of a measurement
 * @property {string} what
 * @property {"median" | "p95"} statistic
 * @property {number} [limit] ms
 * @property {{ program: string, times: number }} [than] as many times what another program takes
 */

/** @type {Budget[]} */
const budgets = [
  { of: "thousandLines", what: "keystroke in 1,000 lines", statistic: "median", limit: 10 },
  { of: "thousandLines", what: "keystroke in 1,000 lines", statistic: "p95", limit: 25 },
  { of: "manyMigrations", what: "keystroke in 800 migrations", statistic: "median", limit: 10 },
  { of: "manyMigrations", what: "keystroke in 800 migrations", statistic: "p95", limit: 25 },
  { of: "longLast", what: "keystroke in the long last of 800", statistic: "median", limit: 10 },
  { of: "longLast", what: "keystroke in the long last of 800", statistic: "p95", limit: 25 },
  { of: "doBlock", what: "keystroke in a DO block", statistic: "median", limit: 10 },
  { of: "doBlock", what: "keystroke in a DO block", statistic: "p95", limit: 25 },
  { of: "tenThousandLines", what: "keystroke in 10,000 lines", statistic: "median", limit: 50 },
  { of: "startup", what: "spawn to initialized", statistic: "median", limit: 120 },
  { of: "didOpen", what: "didOpen to diagnostics", statistic: "median", limit: 60 },
  { of: "workspace", what: "opening 800 migrations", statistic: "median", limit: 1500 },
  { of: "command", what: "lintel check, cold", statistic: "median", than: { program: "squawk", times: 3 } },
];

/**
 * One line for each budget whose measurement was made. On a machine with other work the best run says more than all.
 * @param {Map<string, import("./table.mjs").Measurement>} measurements by their keys
 */
export function verdicts(measurements) {
  return budgets.flatMap(({ of, what, statistic, limit, than }) => {
    const timings = measurements.get(of)?.timings;
    const peer = than && timings?.get(than.program);
    const most = limit ?? (than && peer ? than.times * statistics(peer)[statistic] : undefined);
    if (!timings || most === undefined) return [];
    const found = statistics(timings.get("lintel") ?? []);
    const holds = found[statistic] <= most;
    const inBest = !holds && statistic === "median" && found.best <= most;
    const verdict = holds ? green("holds  ") : inBest ? yellow("at best") : yellow("exceeds");
    const allowed = `${milliseconds(most)}${than ? ` (${than.times} × ${than.program})` : ""}`;
    return [
      `${verdict}  ${`${what}, ${statistic}`.padEnd(38)}${milliseconds(found[statistic]).padStart(9)} of ${allowed}` +
        (inBest ? dim(`, ${milliseconds(found.best)} in the best run`) : ""),
    ];
  });
}
