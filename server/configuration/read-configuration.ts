import { parseTree, type Node, type ParseError } from "jsonc-parser";
import { migrationTools } from "../migrations/tools/list";
import type { Severity } from "../rules/finding";
import type { RuleInfo } from "../rules/rule-info";
import {
  defaultConfiguration,
  type Configuration,
  type MigrationSetting,
  type RuleSetting,
} from "./configuration";
import { conform, type ConfigurationProblem } from "./conform";
import { settings } from "./settings";
import type { Members } from "./shape";
import { describeSyntaxError } from "./syntax-error";

export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
}

/** What a file holds once everything that does not fit is gone. */
interface Settings {
  readonly postgres?: number;
  readonly rules?: Readonly<Record<string, WrittenRule>>;
  readonly migrations?: readonly MigrationSetting[];
  readonly session?: Readonly<Record<string, unknown>>;
  readonly role?: string;
  readonly ignore?: readonly string[];
  readonly failOn?: Severity;
  readonly embedded?: { readonly prelude?: readonly string[]; readonly seed?: readonly string[] };
}
type WrittenRule =
  Severity | "off" | { readonly severity?: Severity | "off"; readonly [option: string]: unknown };

/**
 * Reads a lintel.json: JSON with comments and trailing commas. Never throws: what cannot be used is left out and named
 * in the problems.
 */
export function readConfiguration(
  text: string,
  knownRules: readonly RuleInfo[],
  knownTools: readonly string[] = migrationTools.map(({ name }) => name),
): ReadConfiguration {
  try {
    return read(text, settings(knownRules, knownTools));
  } catch (error) {
    // Brackets within brackets, thousands deep: the stack overflows in the parser or below.
    if (!(error instanceof RangeError)) throw error;
    const message = "This file is nested too deeply to be read.";
    return { configuration: defaultConfiguration, problems: [{ message, range: { start: 0, end: 0 } }] };
  }
}

function read(text: string, shape: Members): ReadConfiguration {
  const problems: ConfigurationProblem[] = [];
  const withoutMark = text.replace(/^\uFEFF/, " ");
  const errors: ParseError[] = [];
  const tree = parseTree(withoutMark, errors, { allowTrailingComma: true });
  const [firstError] = errors;
  if (firstError && withoutMark.trim() !== "") problems.push(describeSyntaxError(withoutMark, firstError));
  if (!tree) return { configuration: defaultConfiguration, problems };

  const found = conform(tree, shape, (at, message) => problems.push({ message, range: rangeOf(at) }));
  return { configuration: withDefaults((found ?? {}) as Settings), problems: inOrder(problems) };
}

function withDefaults(written: Settings): Configuration {
  return {
    ...defaultConfiguration,
    ...(written.postgres !== undefined && { postgres: written.postgres }),
    ...(written.migrations && { migrations: written.migrations }),
    ...(written.role !== undefined && { role: written.role }),
    session: sessionValues(written.session ?? {}),
    ...(written.ignore && { ignore: written.ignore }),
    ...(written.failOn && { failOn: written.failOn }),
    embedded: { ...defaultConfiguration.embedded, ...written.embedded },
    rules: new Map(Object.entries(written.rules ?? {}).map(([name, rule]) => [name, ruleSetting(rule)])),
  };
}

/** Values as SET takes them: what is neither text nor number nor truth value is none. */
const sessionValues = (written: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(written).flatMap(([name, value]) =>
      ["string", "number", "boolean"].includes(typeof value) ? [[name.toLowerCase(), String(value)]] : [],
    ),
  );

function ruleSetting(rule: WrittenRule): RuleSetting {
  if (typeof rule === "string") return { severity: rule, options: {} };
  const { severity, ...options } = rule;
  return { severity, options };
}

const rangeOf = (node: Node) => ({ start: node.offset, end: node.offset + node.length });

const inOrder = (problems: readonly ConfigurationProblem[]) =>
  [...problems].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
