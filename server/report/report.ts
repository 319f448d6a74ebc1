import { SEVERITIES, type Finding, type Severity } from "../rules/finding";
import type { RuleInfo } from "../rules/rule-info";

/** All that one run found, and what a reader needs to place it. */
export interface Report {
  /** In the order of `inReadingOrder`. */
  readonly findings: readonly Finding[];
  /** The texts of all files that were checked and of those that findings point to. Paths are shown as they are. */
  readonly texts: ReadonlyMap<string, string>;
  /** The files that were checked: those with and those without findings. */
  readonly checked: readonly string[];
  /** Whether a finding is severe enough to make the run fail. */
  readonly fails: (finding: Finding) => boolean;
  /** Major versions that the files were checked against: several where parts of a project run on several servers. */
  readonly postgresVersions: readonly number[];
  readonly milliseconds: number;
  readonly tool: Tool;
}

/** What wrote the report, and what it can say about its rules. */
export interface Tool {
  readonly version: string;
  readonly rules: readonly RuleInfo[];
  /** The page about a rule, where there is one. */
  readonly pageOf: (rule: string) => string | undefined;
  /** The home of the project. */
  readonly homepage: string | undefined;
}

/** Makes the whole text of a report, with a line break at its end unless it is empty. */
export type Reporter = (report: Report) => string;

export function inReadingOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      compareTexts(a.path, b.path) ||
      a.range.start - b.range.start ||
      rank(a.severity) - rank(b.severity) ||
      compareTexts(a.rule, b.rule) ||
      a.range.end - b.range.end,
  );
}

export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return rank(severity) <= rank(threshold);
}

/** The first sentence of a message: enough for a list. */
export function headlineOf(message: string): string {
  return splitMessage(message).headline;
}

export function splitMessage(message: string): { readonly headline: string; readonly explanation: string } {
  const trimmed = message.trim();
  const end = /(?<!\b(?:e\.g|i\.e|etc|vs|cf))[.!?][`")]*(?=\s+["`(]?[A-Z]|\s*\n)|\n/.exec(trimmed);
  if (!end) return { headline: trimmed, explanation: "" };
  const at = end.index + end[0].trimEnd().length;
  return { headline: trimmed.slice(0, at), explanation: trimmed.slice(at).trim() };
}

const rank = (severity: Severity) => SEVERITIES.indexOf(severity);

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
