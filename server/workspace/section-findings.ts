import type { Finding } from "../rules/finding";
import type { ActiveRule } from "./check-file";
import { stepFindings } from "./check-file";
import type { SectionRun, StatementRun } from "./run-section";
import { stepsOf } from "./steps";

interface Remembered {
  readonly rules: readonly ActiveRule[];
  readonly findings: readonly Finding[];
}

/** What rules said about a statement that looked at nothing but the statement and those before it. */
const remembered = new WeakMap<StatementRun, Remembered>();

/**
 * What the rules say about the statements of a run. A keystroke leaves the runs of the statements before it as they
 * are, and what was said about them stays true.
 */
export function sectionFindings(
  run: SectionRun,
  rules: readonly ActiveRule[],
  onDefect: (rule: string, error: unknown) => void,
): Finding[] {
  let lookedAround = false;
  const stepAt = stepsOf(run, () => (lookedAround = true));
  return run.statements.flatMap((statement, index) => {
    const known = remembered.get(statement);
    if (known?.rules === rules) return known.findings;
    lookedAround = false;
    const findings = stepFindings(stepAt(index), rules, onDefect);
    if (!lookedAround) remembered.set(statement, { rules, findings });
    return findings;
  });
}
