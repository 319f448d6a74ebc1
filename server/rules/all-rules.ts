// Made by `npm run docs` from the folders of rules: a rule is registered by lying in one.
import type { Rule } from "./rule";

export const allRules: readonly Rule[] = [];
