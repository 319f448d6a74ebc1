import { allRules } from "./all-rules";
import { ignoreRules } from "./ignore-comments";
import type { Rule } from "./rule";
import type { RuleInfo } from "./rule-info";

/** Not a rule of a folder: what the parser says. */
export const SYNTAX_ERROR_RULE = {
  name: "syntax-error",
  family: "syntax",
  severity: "error",
  title: "PostgreSQL cannot parse the statement",
} as const satisfies RuleInfo;

/** Not a rule of a folder: what PostgreSQL answers to a statement at its moment in the history. */
export const REFUSED_STATEMENT_RULE = {
  name: "refused-statement",
  family: "migration",
  severity: "error",
  title: "PostgreSQL refuses the statement",
} as const satisfies RuleInfo;

/** What is wrong with the files of migrations themselves: two of one version, a way back without a way forward. */
export const MIGRATION_FILES_RULE = {
  name: "migration-files",
  family: "migration",
  severity: "warning",
  title: "The files of the migrations will surprise whoever runs them",
} as const satisfies RuleInfo;

/** Every name that a configuration or an ignore comment may use. */
export const knownRules: readonly RuleInfo[] = [
  SYNTAX_ERROR_RULE,
  REFUSED_STATEMENT_RULE,
  MIGRATION_FILES_RULE,
  ...allRules,
  ...Object.values(ignoreRules),
];

export const ruleNamed = (name: string): Rule | undefined => allRules.find((rule) => rule.name === name);

export { allRules };
