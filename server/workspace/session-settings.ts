import { DEFAULT_SEARCH_PATH } from "../catalog/apply/context";
import type { Change } from "../catalog/changes/change";
import type { SessionSettings, StepTransaction } from "../rules/step";

/** Settings by lower-case name; undefined is the server's default. */
type Values = Readonly<Record<string, string | undefined>>;

/**
 * What SET, SET LOCAL, RESET and set_config leave in effect from statement to statement (PostgreSQL manual, SET):
 * SET LOCAL lasts for its transaction and does nothing outside of one, ROLLBACK undoes what the transaction set.
 */
export interface SettingsState {
  readonly session: Values;
  readonly local: Values;
  /** The transaction that `local` belongs to, and the session's values when it began. */
  readonly transaction: number | undefined;
  readonly atBegin: Values;
}

export const INITIAL_SETTINGS: SettingsState = {
  session: {},
  local: {},
  transaction: undefined,
  atBegin: {},
};

export const isSameState = (one: SettingsState, other: SettingsState): boolean =>
  one.transaction === other.transaction &&
  haveSameValues(one.session, other.session) &&
  haveSameValues(one.local, other.local) &&
  haveSameValues(one.atBegin, other.atBegin);

function haveSameValues(one: Values, other: Values): boolean {
  if (one === other) return true;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && one[name] === other[name])
  );
}

/** The state in which a statement of the given transaction starts. */
export const enterTransaction = (state: SettingsState, { number }: StepTransaction): SettingsState =>
  number !== undefined && number === state.transaction
    ? state
    : { session: state.session, local: {}, transaction: number, atBegin: state.session };

/** The state after one of the statement's changes. */
export function applySetting(state: SettingsState, change: Change): SettingsState {
  switch (change.kind) {
    case "setSetting":
      if (!change.local)
        return {
          ...state,
          session: { ...state.session, [change.name]: change.value },
          local: omit(state.local, change.name),
        };
      return state.transaction === undefined
        ? state
        : { ...state, local: { ...state.local, [change.name]: change.value } };
    case "resetAllSettings":
      return { ...state, session: {}, local: {} };
    case "transactionControl":
      if (change.action === "rollback")
        return { ...state, session: state.atBegin, local: {}, transaction: undefined };
      if (change.action === "commit") return { ...state, local: {}, transaction: undefined };
      return state;
    default:
      return state;
  }
}

const omit = (values: Values, name: string): Values =>
  Object.fromEntries(Object.entries(values).filter(([other]) => other !== name));

/** The settings that rules ask about. */
export function effectiveSettings(state: SettingsState): SessionSettings {
  const value = (name: string) => (name in state.local ? state.local[name] : state.session[name]);
  return {
    searchPath: parseSearchPath(value("search_path")),
    lockTimeout: parseDuration(value("lock_timeout")),
    statementTimeout: parseDuration(value("statement_timeout")),
    timeZone: value("timezone"),
  };
}

/** `a, "B", $user, pg_catalog` → ["a", "B"]: the schemas in which names are looked up and made. */
export function parseSearchPath(text: string | undefined): readonly string[] {
  if (text === undefined) return DEFAULT_SEARCH_PATH;
  return text
    .split(",")
    .map((part) => part.trim())
    .map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase()))
    .filter((schema) => schema !== "" && schema !== "$user" && schema !== "pg_catalog");
}

/** Milliseconds per unit (manual, "Parameter Names and Values"); a bare number of a timeout is milliseconds. */
const UNITS: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  "": 1,
};

/** A timeout's value in milliseconds; undefined where nothing sensible is set. */
export function parseDuration(text: string | undefined): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(us|ms|s|min|h|d|)\s*$/.exec(text ?? "");
  return match?.[1] === undefined ? undefined : Number(match[1]) * (UNITS[match[2] ?? ""] ?? 1);
}
