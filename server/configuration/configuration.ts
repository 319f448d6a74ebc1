import type { Dialect } from "../migrations/dialect";
import type { TransactionScope } from "../migrations/migration";
import type { Severity } from "../rules/finding";
import type { RuleInfo } from "../rules/rule-info";

/** What one lintel.json says, with defaults filled in. Globs and paths are relative to its folder. */
export interface Configuration {
  /** Major version; undefined where the file does not say. */
  readonly postgres: number | undefined;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly migrations: readonly MigrationSetting[];
  /** What the session has set from the start, by lower-case names. */
  readonly session: Readonly<Record<string, string>>;
  /** The role that runs the migrations. */
  readonly role: string | undefined;
  readonly ignore: readonly string[];
  readonly failOn: Severity;
  readonly embedded: EmbeddedSetting;
}

export interface RuleSetting {
  /** Undefined where only options are set. */
  readonly severity: Severity | "off" | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface MigrationSetting {
  readonly glob: string;
  /** Name of a migration tool: "flyway". */
  readonly tool: string;
  readonly toolVersion?: string;
  readonly transaction?: TransactionScope;
  readonly dialect?: Dialect;
}

export interface EmbeddedSetting {
  readonly prelude: readonly string[];
  readonly seed: readonly string[];
}

export const defaultConfiguration: Configuration = {
  postgres: undefined,
  rules: new Map(),
  migrations: [],
  session: {},
  role: undefined,
  ignore: [],
  failOn: "warning",
  embedded: { prelude: [], seed: [] },
};

/** How severe a rule's findings are under a configuration; "off" when it is not to run. */
export function severityOf(configuration: Configuration, rule: RuleInfo): Severity | "off" {
  return configuration.rules.get(rule.name)?.severity ?? rule.severity;
}

/** What `lintel.json` passes on to a rule beside its severity. */
export function optionsOf(configuration: Configuration, rule: string): Readonly<Record<string, unknown>> {
  return configuration.rules.get(rule)?.options ?? {};
}
