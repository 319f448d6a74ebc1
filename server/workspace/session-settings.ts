import type { Change, ChangeOf } from "../catalog/changes/change";
import { parseMilliseconds } from "../catalog/milliseconds";
import type { Catalog } from "../catalog/model/catalog";
import { EMPTY_CATALOG } from "../catalog/model/catalog";
import { parseSearchPath } from "../catalog/search-path";
import { changesOf } from "../catalog/read/read-changes";
import { readSqlFile } from "../sql/sql-file";
import { createStatementCache } from "../sql/statement-cache";
import type { SessionSettings, StepTransaction } from "../rules/step";

/** Settings by lower-case name; undefined is the server's default. */
type Values = Readonly<Record<string, string | undefined>>;
export type SessionValues = Values;

/**
 * What SET, SET LOCAL, RESET and set_config leave in effect from statement to statement (PostgreSQL manual, SET;
 * `AtEOXact_GUC` of guc.c): SET LOCAL lasts for its transaction and does nothing outside of one, ROLLBACK undoes what
 * the transaction set, ROLLBACK TO what was set since the savepoint.
 */
export interface SettingsState {
  readonly session: Values;
  readonly local: Values;
  /** What RESET goes back to: of the role, of the database. */
  readonly defaults: Values;
  /** The transaction that `local` belongs to. */
  readonly transaction: number | undefined;
  /** What ROLLBACK goes back to. */
  readonly atBegin: Snapshot;
  readonly savepoints: readonly Savepoint[];
}

/** What the end of a transaction, or of a part of it, may go back to. */
interface Snapshot {
  readonly session: Values;
  readonly local: Values;
  readonly catalog: Catalog;
}

interface Savepoint extends Snapshot {
  readonly name: string;
}

/** A session as it begins, with what its tool sets first. */
export const startSession = (
  catalog: Catalog,
  session: Values = {},
  defaults: Values = {},
): SettingsState => ({
  session,
  local: {},
  defaults,
  transaction: undefined,
  atBegin: { session, local: {}, catalog },
  savepoints: [],
});

export const isSameState = (one: SettingsState, other: SettingsState): boolean =>
  one.transaction === other.transaction &&
  haveSameValues(one.defaults, other.defaults) &&
  isSameSnapshot({ ...one, catalog: one.atBegin.catalog }, { ...other, catalog: other.atBegin.catalog }) &&
  isSameSnapshot(one.atBegin, other.atBegin) &&
  one.savepoints.length === other.savepoints.length &&
  one.savepoints.every((savepoint, index) => {
    const same = other.savepoints[index]!;
    return savepoint.name === same.name && isSameSnapshot(savepoint, same);
  });

const isSameSnapshot = (one: Snapshot, other: Snapshot): boolean =>
  one.catalog === other.catalog &&
  haveSameValues(one.session, other.session) &&
  haveSameValues(one.local, other.local);

function haveSameValues(one: Values, other: Values): boolean {
  if (one === other) return true;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && one[name] === other[name])
  );
}

/** The state in which a statement of the given transaction starts, on a catalog. */
export function enterTransaction(
  state: SettingsState,
  { number }: StepTransaction,
  catalog: Catalog,
): SettingsState {
  if (number !== undefined && number === state.transaction) return state;
  const { session, defaults } = state;
  return { ...startSession(catalog, session, defaults), transaction: number };
}

/** The state after one of the statement's changes, which left a catalog. */
export function applySetting(state: SettingsState, change: Change, catalog: Catalog): SettingsState {
  switch (change.kind) {
    case "setSetting":
      if (!change.local)
        return {
          ...state,
          session: { ...state.session, ...valuesOf(change) },
          local: omit(state.local, Object.keys(valuesOf(change))),
        };
      // A body runs in a transaction, be it the one of its statement alone.
      return state.transaction === undefined && !change.inBody
        ? state
        : { ...state, local: { ...state.local, ...valuesOf(change) } };
    case "resetAllSettings":
      return { ...state, session: only(state.session, KEPT), local: only(state.local, KEPT) };
    case "transactionControl":
      return controlled(state, change, catalog);
    default:
      return state;
  }
}

function controlled(
  state: SettingsState,
  { action, savepoint: name }: ChangeOf<"transactionControl">,
  catalog: Catalog,
): SettingsState {
  const { session, local, atBegin, savepoints, defaults } = state;
  // PostgreSQL takes the latest of several with one name.
  const index = savepoints.findLastIndex((one) => one.name === name);
  switch (action) {
    case "begin":
      return state;
    case "commit":
      return startSession(catalog, session, defaults);
    case "rollback":
      return startSession(catalog, atBegin.session, defaults);
    case "savepoint":
      return { ...state, savepoints: [...savepoints, { name: name ?? "", session, local, catalog }] };
    case "release savepoint":
      return index < 0 ? state : { ...state, savepoints: savepoints.slice(0, index) };
    case "rollback to savepoint": {
      const to = savepoints[index];
      if (!to) return state;
      return { ...state, session: to.session, local: to.local, savepoints: savepoints.slice(0, index + 1) };
    }
  }
}

/** The catalog that ROLLBACK and ROLLBACK TO bring back; others leave the one that there is. */
export function catalogAfter(state: SettingsState, change: Change, catalog: Catalog): Catalog {
  if (change.kind !== "transactionControl" || change.inBody) return catalog;
  if (change.action === "rollback") return state.atBegin.catalog;
  if (change.action !== "rollback to savepoint") return catalog;
  return state.savepoints.findLast(({ name }) => name === change.savepoint)?.catalog ?? catalog;
}

/** Who acts is no matter of RESET ALL (`GUC_NO_RESET_ALL` of PostgreSQL's guc_tables.c). */
const KEPT: readonly string[] = ["role", "session_authorization"];

/** Another session user starts without SET ROLE. */
const valuesOf = ({ name, value }: ChangeOf<"setSetting">): Values => ({
  [name]: value,
  ...(name === "session_authorization" && { role: "none" }),
});

const omit = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

const only = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));

const read = createStatementCache(100);

/** What SQL that a session starts with leaves set. */
export function settingsIn(sql: string): SessionValues {
  const changes = readSqlFile(sql, read).statements.flatMap(({ parsed }) => changesOf(parsed));
  return changes.reduce(
    (state, change) => applySetting(state, change, EMPTY_CATALOG),
    startSession(EMPTY_CATALOG),
  ).session;
}

/** What a session has of a setting, as it was written; undefined: the server's own. */
export const settingOf = (state: SettingsState, name: string): string | undefined =>
  (name in state.local ? state.local[name] : state.session[name]) ?? state.defaults[name];

/** As above, with what PostgreSQL comes with: what `FROM CURRENT` takes. */
export const currentSetting = (state: SettingsState, name: string): string | undefined =>
  settingOf(state, name) ?? (NO_LIMIT.has(name) ? "0" : undefined);

const NO_LIMIT: ReadonlySet<string> = new Set([
  "lock_timeout",
  "statement_timeout",
  "transaction_timeout",
  "idle_in_transaction_session_timeout",
]);

/** The settings that rules ask about. */
export function effectiveSettings(state: SettingsState): SessionSettings {
  const value = (name: string) => settingOf(state, name);
  const sessionUser = value("session_authorization");
  const role = value("role");
  const user = role === undefined || role === "none" ? sessionUser : role;
  return {
    searchPath: parseSearchPath(value("search_path"), user),
    ...(user !== undefined && { user }),
    ...(sessionUser !== undefined && { sessionUser }),
    lockTimeout: milliseconds(value("lock_timeout")),
    statementTimeout: milliseconds(value("statement_timeout")),
    transactionTimeout: milliseconds(value("transaction_timeout")),
    timeZone: value("timezone"),
  };
}

const milliseconds = (text: string | undefined): number | undefined => {
  const duration = text === undefined ? undefined : parseMilliseconds(text);
  return typeof duration === "number" && duration >= 0 ? duration : undefined;
};
