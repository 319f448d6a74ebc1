import type { FileEdit } from "../migrations/tool";
import type { TextRange } from "../sql/text-range";

/** The Language Server Protocol's severities, most severe first; "off" silences a rule. */
export const SEVERITIES = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One change of a fix: text in an existing file, or a new file beside it. */
export type FixEdit = FileEdit;

/** A complete way out: after its edits the finding is gone and the schema ends up the same. */
export interface Fix {
  /** Imperative, without a full stop: "Build the index concurrently". */
  readonly title: string;
  readonly edits: readonly FixEdit[];
  /** The one that a careful engineer takes without thinking twice. */
  readonly preferred: boolean;
}

/** Another place that helps to understand a finding: where the table was created, which statement took the lock. */
export interface RelatedPlace {
  readonly path: string;
  readonly range: TextRange;
  readonly message: string;
}

/** What a rule says about one place. Paths are those that the workspace was given; offsets are UTF-16. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** First sentence: short, for a list. Then which lock, who waits, for how long in kind, and what to do instead. */
  readonly message: string;
  readonly path: string;
  readonly range: TextRange;
  /** The whole statement that the finding is about. */
  readonly statement: TextRange;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
}
