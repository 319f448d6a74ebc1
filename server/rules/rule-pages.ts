import { ruleNamed } from "./registry";

const PROJECT = "https://github.com/lintel-sql/lintel";

/** Where the project is at home. */
export const HOMEPAGE = PROJECT;

/** Where the page about a rule is read; undefined for names without one, such as "syntax-error". */
export function pageOfRule(name: string): string | undefined {
  return ruleNamed(name) && `${PROJECT}/blob/main/docs/rules/${name}.md`;
}
