import type { Severity } from "./finding";

/** What the world outside of the rules knows of one: enough for settings, completion and reports. Every `Rule` is one. */
export interface RuleInfo {
  /** "index-without-concurrently" */
  readonly name: string;
  /** The folder that holds it: "migration", "index", "row-security", "design". */
  readonly family: string;
  /** Unless lintel.json says otherwise. */
  readonly severity: Severity | "off";
  /** One line without a full stop. */
  readonly title: string;
}
