import { apply } from "../catalog/apply/apply";
import type { ApplyContext } from "../catalog/apply/context";
import { endSession } from "../catalog/apply/edit";
import { resolveRelation } from "../catalog/apply/resolve";
import type { Change, ChangeKind } from "../catalog/changes/change";
import type { Catalog } from "../catalog/model/catalog";
import { findRelation, findTable } from "../catalog/model/catalog";
import { changesOf } from "../catalog/read/read-changes";
import type { Effect } from "../effects/effect";
import { effectOf } from "../effects/effects-of";
import type { MigrationSection } from "../migrations/migration";
import { transactionsOf } from "../migrations/transactions";
import type {
  PlacedChange,
  PlacedChanges,
  SessionSettings,
  Step,
  StepMigration,
  StepTransaction,
} from "../rules/step";
import type { SqlFile, Statement } from "../sql/sql-file";
import { applySetting, effectiveSettings, enterTransaction, INITIAL_SETTINGS } from "./session-settings";

/** A run of statements that start from one catalog: a section of a migration, or a whole file. */
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

/** Runs the statements on a catalog; `visit` sees each with all that a rule may ask. */
export function runSection(section: Section, start: Catalog, visit?: (step: Step) => void): Catalog {
  const transactions = stepTransactions(section);
  let catalog = start;
  let state = INITIAL_SETTINGS;
  const steps: Step[] = [];
  section.statements.forEach((statement, index) => {
    const transaction = transactions[index] ?? AUTOCOMMIT;
    state = enterTransaction(state, transaction);
    const settings = effectiveSettings(state);
    const run = runStatement(section, statement, catalog, settings);
    if (visit) {
      const step = createStep({
        section,
        statement,
        index,
        steps,
        before: catalog,
        run,
        settings,
        transaction,
      });
      visit(step);
      steps.push(step);
    }
    catalog = run.after;
    for (const change of run.changes) state = applySetting(state, change.change);
  });
  return endSession(catalog);
}

const AUTOCOMMIT: StepTransaction = { number: undefined, openedBy: undefined, spansMigrations: false };

/** `BEGIN`, `START TRANSACTION` and their ends, as the tools' model counts them, told apart from the tools' own. */
function stepTransactions({ statements, section, postgres }: Section): StepTransaction[] {
  const texts = statements.map((statement) => statement.parsed.text);
  const assigned = section
    ? transactionsOf(section, texts, postgres).statements
    : transactionsOf(WITHOUT_TOOL, texts, postgres).statements;
  let begun = false;
  return assigned.map(({ transaction, spansMigrations }, index) => {
    const parsed = statements[index]?.parsed;
    const control = parsed && changesOf(parsed).find((change) => change.kind === "transactionControl");
    if (control?.action === "begin") begun = true;
    const openedBy = transaction === undefined ? undefined : begun || !section ? "file" : "tool";
    if (control?.action === "commit" || control?.action === "rollback") begun = false;
    return { number: transaction, openedBy, spansMigrations };
  });
}

/** How psql runs a file: every statement by itself, until the file says BEGIN. */
const WITHOUT_TOOL: MigrationSection = {
  direction: "up",
  path: "",
  range: { start: 0, end: Number.MAX_SAFE_INTEGER },
  transaction: "statement",
  oneMessage: false,
  exceptions: [],
};

interface StatementRun {
  readonly changes: readonly PlacedChange[];
  readonly after: Catalog;
}

function runStatement(
  section: Section,
  statement: Statement,
  before: Catalog,
  settings: SessionSettings,
): StatementRun {
  const context: ApplyContext = {
    searchPath: settings.searchPath,
    origin: { path: section.path, range: statement.range },
  };
  let catalog = before;
  const changes = changesOf(statement.parsed).map((change): PlacedChange => {
    const at = catalog;
    catalog = apply(at, change, context);
    return placeChange(change, at, catalog, settings, section.postgres);
  });
  return { changes, after: catalog };
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

interface StepParts {
  readonly section: Section;
  readonly statement: Statement;
  readonly index: number;
  /** Grows as the run goes on; the step sees those before it. */
  readonly steps: readonly Step[];
  readonly before: Catalog;
  readonly run: StatementRun;
  readonly settings: SessionSettings;
  readonly transaction: StepTransaction;
}

function createStep({
  section,
  statement,
  index,
  steps,
  before,
  run,
  settings,
  transaction,
}: StepParts): Step {
  const resolve: Step["resolve"] = (reference) => resolveRelation(before, reference, settings.searchPath);
  return {
    path: section.path,
    fileText: section.file.text,
    statement,
    statements: section.statements,
    index,
    get earlier() {
      return steps.slice(0, index);
    },
    before,
    after: run.after,
    get final() {
      return section.final();
    },
    changes: placedChanges(run.changes),
    transaction,
    settings,
    migration: section.migration,
    postgres: section.postgres,
    resolve,
    table: (reference) => findTable(before, resolve(reference)),
    isNew: (relation) => {
      const name = "range" in relation ? resolve(relation) : relation;
      return (
        findRelation(
          before,
          "schema" in name && name.schema !== undefined
            ? { schema: name.schema, name: name.name }
            : resolve(name),
        )?.origin?.path === section.path
      );
    },
    inFile: (range) => ({
      start: statement.range.start + range.start,
      end: statement.range.start + range.end,
    }),
  };
}

function placedChanges(changes: readonly PlacedChange[]): PlacedChanges {
  return {
    [Symbol.iterator]: () => changes[Symbol.iterator](),
    ofKind: <K extends ChangeKind>(...kinds: readonly K[]) =>
      changes.filter((placed) =>
        (kinds as readonly ChangeKind[]).includes(placed.change.kind),
      ) as unknown as readonly PlacedChange<K>[],
  };
}
