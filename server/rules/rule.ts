import type { TextRange } from "../sql/text-range";
import type { Fix, RelatedPlace, Severity } from "./finding";
import type { Step } from "./step";

export type RuleFamily = "migration" | "index" | "row-security" | "design";

/** An executable example: run against `given`, the bad text raises the rule and the good one does not. */
export interface RuleExample {
  /** Migrations that came before, each applied and not reported. */
  readonly given?: string;
  readonly bad: string;
  readonly good: string;
  /** SQLSTATE with which the bad text fails on a server; without it, the bad text runs, and harms. */
  readonly fails?: string;
  /** Major version; the newest by default. */
  readonly postgres?: number;
}

export interface ReportDetails {
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  /** Instead of the rule's own severity, where the case is milder or graver. */
  readonly severity?: Severity;
}

/** Says something about a range of the statement (relative to its text, as ranges of changes are). */
export type Report = (range: TextRange, message: string, details?: ReportDetails) => void;

/**
 * A check, declared. It lives in one file of its family's folder and its name is the file's:
 * what is hazardous, then what happens or what is missing ("index-without-concurrently").
 */
export interface Rule {
  readonly name: string;
  readonly family: RuleFamily;
  readonly severity: Severity | "off";
  /** It speaks of a lock: what keeps the lock longer than the statement is said behind it. */
  readonly holdsLock?: true;
  /** One sentence: what happens. */
  readonly title: string;
  readonly docs: {
    /** What PostgreSQL does, who waits, for how long in kind. Markdown. */
    readonly why: string;
    /** What to do instead, and why that is safe. Markdown. */
    readonly instead: string;
    /** Versions that matter. */
    readonly since: string;
  };
  readonly examples: readonly RuleExample[];
  check(step: Step, report: Report): void;
}

/** Declares a rule; the identity function that gives it its type. */
export const rule = (definition: Rule): Rule => definition;
