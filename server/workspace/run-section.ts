import { endSession } from "../catalog/apply/edit";
import type { Catalog } from "../catalog/model/catalog";
import { changesOf } from "../catalog/read/read-changes";
import type { Refusal } from "../catalog/refuse/refusal-of";
import { refuseSyntax } from "../catalog/refuse/syntax/refuse-syntax";
import type { RanChange } from "../catalog/run/run-changes";
import { runChanges } from "../catalog/run/run-changes";
import type { Effect } from "../effects/effect";
import { effectOf } from "../effects/effects-of";
import type { MigrationSection } from "../migrations/migration";
import type { PlacedChange, SessionSettings, StepMigration, StepTransaction } from "../rules/step";
import type { SqlFile, Statement } from "../sql/sql-file";
import type { TextRange } from "../sql/text-range";
import { hintsAtMore, isSureRefusal, openedBy, UNKNOWN_RELATION } from "./certainty";
import { commonRuns } from "./common-runs";
import { defaultsOf } from "./default-settings";
import { savepointRefusal } from "./savepoint-refusal";
import type { SessionValues, SettingsState } from "./session-settings";
import {
  applySetting,
  currentSetting,
  effectiveSettings,
  enterTransaction,
  isSameState,
  startSession,
  catalogAfter,
} from "./session-settings";
import { stepTransactions } from "./step-transactions";

/** Statements that start from one catalog: a section of a migration, or a whole file. */
export interface Section {
  readonly path: string;
  readonly file: SqlFile;
  readonly statements: readonly Statement[];
  /** Undefined for a file that no migration tool runs: each statement commits by itself. */
  readonly section: MigrationSection | undefined;
  readonly migration: StepMigration | undefined;
  readonly postgres: number;
  /** Settings by lower-case names that the session has before the first statement. */
  readonly session?: SessionValues;
  /** Whose session it is. */
  readonly role?: string;
  /** They run right after all that came before them. Else the catalog only stands for the database they may meet. */
  readonly inHistory: boolean;
  /** The catalog in the end of all migrations; asked for only when a rule asks. */
  readonly final: () => Catalog;
}

/** What the statements of a section did, one after the other. */
export interface SectionRun {
  readonly section: Section;
  readonly before: Catalog;
  readonly statements: readonly StatementRun[];
  readonly after: Catalog;
}

/** What one statement did. */
export interface StatementRun {
  readonly statement: Statement;
  readonly transaction: StepTransaction;
  readonly settings: SessionSettings;
  readonly before: Catalog;
  readonly changes: readonly PlacedChange[];
  /** Why PostgreSQL will not run the statement: it changes nothing then. */
  readonly refusal: StatementRefusal | undefined;
  readonly after: Catalog;
  /** What the session has set when the statement is done. */
  readonly state: SettingsState;
  /** Where the statement stands now. What it made points here, so that it knows its place when text before it changes. */
  readonly place: { start: number; end: number };
}

/** A refusal with the part of the statement that brings it on. */
export interface StatementRefusal extends Refusal {
  readonly range: TextRange;
}

/**
 * Runs the statements on a catalog. What an earlier run of the section has in common with this one is taken from it:
 * the statements before those that changed, and those behind when they find the catalog as they found it.
 */
export function runSection(section: Section, before: Catalog, earlier?: SectionRun): SectionRun {
  const transactions = stepTransactions(section);
  const known = earlier && isSamePlace(earlier.section, section) ? earlier.statements : [];
  const common = commonRuns(known, section.statements, transactions, before);
  const statements = known.slice(0, common.start);
  let catalog = statements.at(-1)?.after ?? before;
  const start = startSession(before, section.session, defaultsOf(before, section.role));
  let state = statements.at(-1)?.state ?? start;

  const runUpTo = (end: number) => {
    for (let index = statements.length; index < end; index++) {
      const run = runStatement(section, section.statements[index]!, transactions[index]!, catalog, state);
      statements.push(run);
      ({ after: catalog, state } = run);
    }
  };
  runUpTo(section.statements.length - common.end);
  const behind = known.slice(known.length - common.end);
  const entered = (from: SettingsState) => enterTransaction(from, transactions[statements.length]!, catalog);
  const knownState = known.at(-common.end - 1)?.state ?? start;
  if (behind[0]?.before === catalog && isSameState(entered(knownState), entered(state))) {
    for (const run of behind) statements.push(moved(run, section.statements[statements.length]!));
    ({ after: catalog } = behind.at(-1)!);
  } else runUpTo(section.statements.length);
  const left = section.statements.some(mayBeTemporary) ? endSession(catalog) : catalog;
  return { section, before, statements, after: openedBehind(statements, left) };
}

/** What a section misses may have been there all the time: what comes behind it is not said to miss anything. */
const openedBehind = (statements: readonly StatementRun[], after: Catalog): Catalog =>
  after.open === undefined && statements.some(({ refusal }) => refusal?.missing)
    ? { ...after, open: UNKNOWN_RELATION }
    : after;

/** Whether a statement may make what ends with the session: its text says TEMP, TEMPORARY or pg_temp. */
const mayBeTemporary = ({ parsed }: Statement): boolean => /temp/i.test(parsed.text);

const isSamePlace = (one: Section, other: Section): boolean =>
  one.path === other.path &&
  one.postgres === other.postgres &&
  one.inHistory === other.inHistory &&
  one.session === other.session &&
  one.role === other.role;

function runStatement(
  section: Section,
  statement: Statement,
  transaction: StepTransaction,
  before: Catalog,
  stateBefore: SettingsState,
): StatementRun {
  const { path, postgres } = section;
  const entered = enterTransaction(stateBefore, transaction, before);
  const settings = effectiveSettings(entered);
  const place = { ...statement.range };
  const inTransaction = transaction.number !== undefined;
  const changes = changesOf(statement.parsed);
  const isImplicit = transaction.openedBy === "tool" && section.section?.transaction === "implicit";
  const misplaced =
    refuseSyntax(statement.parsed, postgres) ??
    (changes[0] && savepointRefusal(changes[0], entered, inTransaction && !isImplicit, postgres));
  let unknown: string | undefined;
  const run = runChanges(changes, before, {
    ...{ searchPath: settings.searchPath, postgres, inTransaction, closedWorld: true },
    ...{ origin: { path, range: place }, text: statement.parsed.text },
    ...{ user: settings.user, sessionUser: settings.sessionUser },
    currentSetting: (name) => currentSetting(entered, name),
    isSure: (refusal) => {
      const isSure = isSureRefusal(refusal, section, statement.parsed, before);
      if (!isSure && hintsAtMore(refusal, before)) unknown = UNKNOWN_RELATION;
      return isSure;
    },
  });
  let state = entered;
  let { after } = run;
  const placed = run.changes.map((one): PlacedChange => {
    const now = state === entered ? settings : settingsWithin(state, settings);
    if (one.ran) {
      after = catalogAfter(state, one.change, after);
      state = applySetting(state, one.change, after);
    }
    return placeChange(one, now, postgres);
  });
  if (section.inHistory && after.open === undefined) {
    const open =
      unknown ?? openedBy(statement.parsed, run.changes, { catalog: after, searchPath: settings.searchPath });
    if (open !== undefined) after = { ...after, open };
  }
  const refusal = misplaced ? { ...misplaced, range: statement.parsed.range } : run.refusal;
  const common = { statement, transaction, settings, before, refusal, place, changes: placed };
  return misplaced ? { ...common, after: before, state: entered } : { ...common, after, state };
}

/** Within a statement: its own timeout runs since its start. */
const settingsWithin = (state: SettingsState, atStart: SessionSettings): SessionSettings => ({
  ...effectiveSettings(state),
  statementTimeout: atStart.statementTimeout,
});

/** A run whose statement stands elsewhere now. */
function moved(run: StatementRun, statement: Statement): StatementRun {
  Object.assign(run.place, statement.range);
  return { ...run, statement };
}

function placeChange(
  { change, before, after, ran }: RanChange,
  settings: SessionSettings,
  postgres: number,
): PlacedChange {
  const { searchPath, timeZone } = settings;
  let effect: Effect | undefined;
  return {
    change,
    settings,
    before,
    after,
    ran,
    // Most statements are asked by no rule: predict on demand.
    get effect() {
      return (effect ??= effectOf(change, {
        catalog: before,
        searchPath,
        postgres,
        ...(timeZone !== undefined && { timeZone }),
      }));
    },
  };
}
