import type { Finding, Severity } from "../rules/finding";
import { REFUSED_STATEMENT_RULE } from "../rules/registry";
import type { ActiveRule } from "./check-file";
import type { StatementRefusal, StatementRun } from "./run-section";

/** PostgreSQL's own words about a statement that it understands and will not run. */
export function refusalFinding(
  { statement, refusal }: StatementRun,
  path: string,
  severity: Severity,
): Finding[] {
  if (!refusal) return [];
  const { start } = statement.range;
  const { because } = refusal;
  return [
    {
      rule: REFUSED_STATEMENT_RULE.name,
      severity,
      message: inOneLine(refusal),
      path,
      range: { start: start + refusal.range.start, end: start + refusal.range.end },
      statement: statement.range,
      related: because
        ? [{ path: because.origin.path, range: because.origin.range, message: because.message }]
        : [],
      fixes: [],
    },
  ];
}

function inOneLine({ sqlstate, message, detail, hint }: StatementRefusal): string {
  const parts = [`${message} (SQLSTATE ${sqlstate})`];
  if (detail !== undefined) parts.push(`Detail: ${detail.replaceAll("\n", "; ")}`);
  if (hint !== undefined) parts.push(`Hint: ${hint}`);
  return parts.map((part) => part.replace(/\.?$/, ".")).join(" ");
}

/**
 * The rules that speak of statements that fail, which know more than PostgreSQL's message. The others speak of what a
 * statement does, and a refused one does nothing.
 */
export function rulesOfFailures(rules: readonly ActiveRule[]): readonly ActiveRule[] {
  let failing = known.get(rules);
  if (!failing) {
    failing = rules.filter(({ rule }) => rule.examples.some(({ fails }) => fails !== undefined));
    known.set(rules, failing);
  }
  return failing;
}

const known = new WeakMap<readonly ActiveRule[], readonly ActiveRule[]>();
