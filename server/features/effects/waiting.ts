import type { Work } from "../../effects/lock-mode";
import { listed } from "./blocking";

/** Who waits, as a list: "reads, writes, DDL, autovacuum". Who may not read has no row to lock either. */
export const waitingWork = (waits: readonly Work[]): readonly Work[] =>
  waits.includes("reads") ? waits.filter((work) => work !== "row locks") : waits;

/** Who waits, as a sentence's end: "reads, writes, DDL and autovacuum wait". */
export const waitingWords = (waits: readonly Work[]): string =>
  waits.length === 0
    ? "nobody waits"
    : `${listed(waitingWork(waits))} ${waits.length === 1 ? "waits" : "wait"}`;
