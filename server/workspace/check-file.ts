import type { TextRange } from "../sql/text-range";
import type { Finding, Fix, FixEdit, Severity } from "../rules/finding";
import { SYNTAX_ERROR_RULE } from "../rules/registry";
import type { Rule } from "../rules/rule";
import type { Step } from "../rules/step";
import { routineBodyOf } from "../sql/routine-body";
import type { SqlFile, Statement } from "../sql/sql-file";
import { maskedNames, restoreEdit } from "./masked-names";

/** A rule with the severity that the configuration gives it. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
}

/** PostgreSQL's own words about statements that it cannot parse, and about bodies of routines. */
export function syntaxFindings(path: string, file: SqlFile): Finding[] {
  return file.statements.flatMap((statement): Finding[] => {
    const error = statement.parsed.error ?? routineBodyOf(statement.parsed)?.fault;
    if (!error) return [];
    return [
      {
        rule: SYNTAX_ERROR_RULE.name,
        severity: "error",
        message: error.message,
        path,
        range: shift(error.range, statement),
        statement: statement.range,
        related: [],
        fixes: [],
      },
    ];
  });
}

/** What the rules say about one statement. A rule that throws is a defect of the rule: the others still speak. */
export function stepFindings(
  step: Step,
  rules: readonly ActiveRule[],
  onDefect: (rule: string, error: unknown) => void,
): Finding[] {
  const findings: Finding[] = [];
  // What fixes a statement does not fix one that stands in a body, where it cannot leave the transaction.
  const holdsBody = [...step.changes].some(({ change }) => change.inBody);
  const held = heldLonger(step);
  const names = maskedNames(step);
  for (const { rule, severity } of rules) {
    try {
      rule.check(step, (range, message, details = {}) => {
        findings.push({
          rule: rule.name,
          // What a configuration says of the rule holds for all its cases.
          severity: severity === rule.severity ? (details.severity ?? severity) : severity,
          message: names.restore(rule.holdsLock ? message + held : message),
          path: step.path,
          range: shift(range, step.statement),
          statement: step.statement.range,
          related: details.related ?? [],
          fixes: (details.fixes ?? [])
            .map((fix): Fix => ({ ...fix, edits: fix.edits.map((edit) => restoreEdit(edit, names)) }))
            .filter((fix) => !fix.edits.some((edit) => names.remainsIn(edit.text)))
            .filter((fix) => !holdsBody || !fix.edits.some((edit) => touches(edit, step.statement))),
        });
      });
    } catch (error) {
      onDefect(rule.name, error);
    }
  }
  return findings;
}

/** With all pending migrations in one transaction, a lock that the first one takes is held until the last one ends. */
function heldLonger({ transaction, migration }: Step): string {
  if (!transaction.spansMigrations || !migration) return "";
  return ` ${migration.tool.title} runs all pending migrations in one transaction, so the lock is held until the last of them ends.`;
}

const touches = (edit: FixEdit, { range }: Statement): boolean =>
  edit.kind === "replace" && edit.range.start < range.end && edit.range.end > range.start;

const shift = (range: TextRange, statement: Statement): TextRange => ({
  start: statement.range.start + range.start,
  end: statement.range.start + range.end,
});
