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

/** Every name that a configuration or an ignore comment may use. */
export const knownRules: readonly RuleInfo[] = [
  SYNTAX_ERROR_RULE,
  ...allRules,
  ...Object.values(ignoreRules),
];

export const ruleNamed = (name: string): Rule | undefined => allRules.find((rule) => rule.name === name);

export { allRules };
