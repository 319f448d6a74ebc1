import { apply } from "../catalog/apply/apply";
import type { ApplyContext } from "../catalog/apply/context";
import { endSession } from "../catalog/apply/edit";
import type { Change } from "../catalog/changes/change";
import type { Catalog } from "../catalog/model/catalog";
import { changesOf } from "../catalog/read/read-changes";
import type { Effect } from "../effects/effect";
import { effectOf } from "../effects/effects-of";
import type { MigrationSection } from "../migrations/migration";
import type { PlacedChange, SessionSettings, StepMigration, StepTransaction } from "../rules/step";
import type { SqlFile, Statement } from "../sql/sql-file";
import type { SettingsState } from "./session-settings";
import { applySetting, effectiveSettings, enterTransaction, INITIAL_SETTINGS } from "./session-settings";
import { AUTOCOMMIT, stepTransactions } from "./step-transactions";

/** Statements that start from one catalog: a section of a migration, or a whole file. */
export interface Section {
  readonly path: string;
  readonly file: SqlFile;
  readonly statements: readonly Statement[];
  /** Undefined for a file that no migration tool runs: each statement commits by itself. */
  readonly section: MigrationSection | undefined;
  readonly migration: StepMigration | undefined;
  readonly postgres: number;
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
  readonly after: Catalog;
  /** What the session has set when the statement is done. */
  readonly state: SettingsState;
}

/** Runs the statements on a catalog. What an earlier run of the section has in common with this one is taken from it. */
export function runSection(section: Section, before: Catalog, earlier?: SectionRun): SectionRun {
  const transactions = stepTransactions(section);
  const statements = earlier ? commonStart(earlier, section, before, transactions) : [];
  let catalog = statements.at(-1)?.after ?? before;
  let state = statements.at(-1)?.state ?? INITIAL_SETTINGS;
  for (let index = statements.length; index < section.statements.length; index++) {
    const statement = section.statements[index]!;
    const transaction = transactions[index] ?? AUTOCOMMIT;
    state = enterTransaction(state, transaction);
    const settings = effectiveSettings(state);
    const changes = runStatement(section, statement, catalog, settings);
    for (const { change } of changes) state = applySetting(state, change);
    const after = changes.at(-1)?.after ?? catalog;
    statements.push({ statement, transaction, settings, before: catalog, changes, after, state });
    catalog = after;
  }
  return { section, before, statements, after: endSession(catalog) };
}

/** The runs of the first statements, up to the first one that is another or stands elsewhere. */
function commonStart(
  { section: known, before: from, statements }: SectionRun,
  section: Section,
  before: Catalog,
  transactions: readonly StepTransaction[],
): StatementRun[] {
  if (from !== before || known.path !== section.path || known.postgres !== section.postgres) return [];
  const changed = statements.findIndex(
    (run, index) =>
      !isSameStatement(run.statement, section.statements[index]) ||
      !isSameTransaction(run.transaction, transactions[index]),
  );
  return statements.slice(0, changed < 0 ? statements.length : changed);
}

const isSameStatement = (one: Statement, other: Statement | undefined): boolean =>
  one.parsed === other?.parsed && one.range.start === other.range.start;

const isSameTransaction = (one: StepTransaction, other: StepTransaction | undefined): boolean =>
  one.number === other?.number &&
  one.openedBy === other?.openedBy &&
  one.spansMigrations === other?.spansMigrations;

function runStatement(
  section: Section,
  statement: Statement,
  before: Catalog,
  settings: SessionSettings,
): PlacedChange[] {
  const context: ApplyContext = {
    searchPath: settings.searchPath,
    origin: { path: section.path, range: statement.range },
  };
  let catalog = before;
  return changesOf(statement.parsed).map((change): PlacedChange => {
    const at = catalog;
    catalog = apply(at, change, context);
    return placeChange(change, at, catalog, settings, section.postgres);
  });
}

function placeChange(
  change: Change,
  before: Catalog,
  after: Catalog,
  { searchPath, timeZone }: SessionSettings,
  postgres: number,
): PlacedChange {
  let effect: Effect | undefined;
  return {
    change,
    before,
    after,
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
