import type { Configuration } from "../configuration/configuration";
import { severityOf } from "../configuration/configuration";
import type { PlacedConfiguration } from "../configuration/placed";
import { CONFIGURATION_FILE, configurationFor } from "../configuration/placed";
import type { ConfigurationProblem } from "../configuration/conform";
import { readConfiguration } from "../configuration/read-configuration";
import { NEWEST_POSTGRES } from "../effects/effect";
import type { ProjectFiles } from "../migrations/discover";
import { migrationTools } from "../migrations/tools/list";
import type { Severity } from "../rules/finding";
import type { RuleInfo } from "../rules/rule-info";
import {
  allRules,
  knownRules,
  MIGRATION_FILES_RULE,
  REFUSED_STATEMENT_RULE,
  SYNTAX_ERROR_RULE,
} from "../rules/registry";
import type { ActiveRule } from "./check-file";

/** What is in force for one file. */
export interface Settings {
  readonly configuration: Configuration;
  /** Major version of the server that the migrations run on. */
  readonly postgres: number;
  readonly rules: readonly ActiveRule[];
  /** Those of them that speak of what a schema is, not of how a database in use gets there. */
  readonly rulesOfDeclarations: readonly ActiveRule[];
  /** Of any rule, also of those that are not in `rules`. */
  readonly severityOf: (rule: RuleInfo) => Severity | "off";
  readonly severityOfSyntaxErrors: Severity | "off";
  readonly severityOfRefusals: Severity | "off";
  readonly severityOfFileProblems: Severity | "off";
}

/** A lintel.json of the workspace, with what is wrong in it. */
export interface ReadPlacedConfiguration extends PlacedConfiguration {
  readonly path: string;
  readonly problems: readonly ConfigurationProblem[];
}

/** Every lintel.json of the workspace, read. */
export function readPlacedConfigurations(
  files: ProjectFiles,
  only: { readonly path: string; readonly text: string } | undefined,
): readonly ReadPlacedConfiguration[] {
  const read = (folder: string, path: string, text: string): ReadPlacedConfiguration => ({
    folder,
    path,
    ...readConfiguration(text, knownRules, TOOL_NAMES),
  });
  if (only) return [read("", only.path, only.text)];
  return files.paths
    .filter((path) => path === CONFIGURATION_FILE || path.endsWith(`/${CONFIGURATION_FILE}`))
    .map((path) =>
      read(path.slice(0, -CONFIGURATION_FILE.length).replace(/\/$/, ""), path, files.read(path) ?? ""),
    );
}

export const TOOL_NAMES: readonly string[] = migrationTools.map((tool) => tool.name);

const cached = new WeakMap<Configuration, Map<string, Settings>>();

export function effectiveSettingsOf(
  path: string,
  placed: readonly PlacedConfiguration[],
  options: { readonly postgres?: number; readonly rules?: readonly string[] },
): Settings {
  const { configuration } = configurationFor(path, placed);
  const key = `${options.postgres ?? ""} ${options.rules?.join() ?? ""}`;
  const known = cached.get(configuration)?.get(key);
  if (known) return known;
  const wanted = (name: string) => options.rules === undefined || options.rules.includes(name);
  const inForce = (rule: RuleInfo) => (wanted(rule.name) ? severityOf(configuration, rule) : "off");
  const rules = allRules.flatMap((rule) => {
    const severity = severityOf(configuration, rule);
    return severity === "off" || !wanted(rule.name) ? [] : [{ rule, severity }];
  });
  const settings: Settings = {
    configuration,
    postgres: options.postgres ?? configuration.postgres ?? NEWEST_POSTGRES,
    rules,
    rulesOfDeclarations: rules.filter(({ rule }) => rule.family !== "migration"),
    severityOf: inForce,
    severityOfSyntaxErrors: inForce(SYNTAX_ERROR_RULE),
    severityOfRefusals: inForce(REFUSED_STATEMENT_RULE),
    severityOfFileProblems: inForce(MIGRATION_FILES_RULE),
  };
  cached.set(configuration, (cached.get(configuration) ?? new Map<string, Settings>()).set(key, settings));
  return settings;
}
