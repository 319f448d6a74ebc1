import type { Finding, Severity } from "../rules/finding";
import type { PlacedChange } from "../rules/step";
import type { TextRange } from "../sql/text-range";
import type { ActiveRule } from "./check-file";
import { stepFindings } from "./check-file";
import { refusalFinding, rulesOfFailures } from "./refused-statements";
import type { SectionRun, StatementRun } from "./run-section";
import type { Glances } from "./steps";
import { stepsOf } from "./steps";

/** What rules said about a statement, and what they looked at for it. */
interface Remembered {
  readonly run: StatementRun;
  readonly rules: readonly ActiveRule[];
  readonly glances: Glances;
  readonly findings: readonly Finding[];
}

/** By the changes of the statement's run: they stay the same when it moves. */
const remembered = new WeakMap<readonly PlacedChange[], Remembered>();

/**
 * What the rules say about the statements of a run, and PostgreSQL about those that it refuses. A keystroke leaves most statements and what they do as they are,
 * and what was said about them stays true as far as it rests on nothing else.
 */
export function sectionFindings(
  run: SectionRun,
  rules: readonly ActiveRule[],
  severityOfRefusals: Severity | "off",
  onDefect: (rule: string, error: unknown) => void,
): Finding[] {
  const { stepAt, takeGlances } = stepsOf(run);
  return run.statements.flatMap((statement, index) => {
    const known = remembered.get(statement.changes);
    if (known?.rules === rules && staysTrue(known, statement, run)) return inPlace(known, statement);
    const findings = statement.refusal
      ? stepFindings(stepAt(index), rulesOfFailures(rules), onDefect)
      : stepFindings(stepAt(index), rules, onDefect);
    if (findings.length === 0 && severityOfRefusals !== "off")
      findings.push(...refusalFinding(statement, run.section.path, severityOfRefusals));
    remembered.set(statement.changes, { run: statement, rules, glances: takeGlances(), findings });
    return findings;
  });
}

/** A run is taken over as it is only together with all before it. */
const staysTrue = ({ run, glances }: Remembered, statement: StatementRun, { section }: SectionRun): boolean =>
  !glances.around &&
  (glances.final === undefined || glances.final === section.final()) &&
  (run === statement || !glances.back);

function inPlace({ run, findings }: Remembered, { statement }: StatementRun): readonly Finding[] {
  const by = statement.range.start - run.statement.range.start;
  if (by === 0 || findings.length === 0) return findings;
  const move = ({ start, end }: TextRange): TextRange => ({ start: start + by, end: end + by });
  return findings.map((finding) => ({
    ...finding,
    range: move(finding.range),
    statement: move(finding.statement),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) =>
        edit.kind === "replace" && edit.path === finding.path ? { ...edit, range: move(edit.range) } : edit,
      ),
    })),
  }));
}
