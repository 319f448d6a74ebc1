import { version } from "../../package.json";
import type { Tool } from "../report/report";
import { knownRules } from "../rules/registry";
import { HOMEPAGE, pageOfRule } from "../rules/rule-pages";

/** This very Lintel, as reports introduce it. */
export const tool: Tool = { version, rules: knownRules, pageOf: pageOfRule, homepage: HOMEPAGE };
