import type { Finding } from "../../server/rules/finding";
import type { Rule, RuleExample } from "../../server/rules/rule";
import { findingsIn } from "../../server/rules/testing/example-workspace";
import { lineIndex } from "../../server/sql/line-index";

const SCRIPT = "change.sql";

/** What a rule says about a text that is run after the example's `given`; PostgreSQL's parser must be loaded. */
export function findingsOf(
  { name }: Rule,
  { given = "", postgres }: RuleExample,
  text: string,
): readonly Finding[] {
  const texts = { "migrations/0001_given.sql": given, [SCRIPT]: text };
  return findingsIn(texts, postgres).filter(({ rule, path }) => rule === name && path === SCRIPT);
}

/** The line of a text that a finding begins on; the first one is 1. */
export const lineOf = ({ range }: Finding, text: string): number =>
  lineIndex(text).positionAt(range.start).line + 1;

/** The example's bad text with a comment above the reported statement that ignores the finding. */
export function ignored(rule: Rule, example: RuleExample, reason: string): string {
  const [finding] = findingsOf(rule, example, example.bad);
  const at = finding?.statement.start ?? 0;
  const text = `${example.bad.slice(0, at)}-- lintel-ignore ${rule.name}: ${reason}\n${example.bad.slice(at)}`;
  if (!finding || findingsOf(rule, example, text).length > 0)
    throw new Error(`An ignore comment above the example of ${rule.name} does not silence it.`);
  return text;
}
