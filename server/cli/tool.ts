import { version } from "../../package.json";
import type { Tool } from "../report/report";
import { knownRules } from "../rules/registry";

/** This very Lintel, as reports introduce it. */
export const tool: Tool = { version, rules: knownRules, pageOf: () => undefined, homepage: undefined };
