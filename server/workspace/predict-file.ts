import type { Catalog } from "../catalog/model/catalog";
import { emptyCatalog } from "../catalog/model/catalog";
import { formatName } from "../catalog/quote-identifier";
import { changesOf } from "../catalog/read/read-changes";
import { predictStatement, refused } from "../effects/predict-statement";
import type { StepTransaction } from "../rules/step";
import type { SqlFile, Statement } from "../sql/sql-file";
import { defaultsOf } from "./default-settings";
import { maskedNames } from "./masked-names";
import { savepointRefusal } from "./savepoint-refusal";
import type { SessionValues, SettingsState } from "./session-settings";
import {
  applySetting,
  catalogAfter,
  effectiveSettings,
  enterTransaction,
  startSession,
} from "./session-settings";
import { madeBy, syntaxRefusal, type StatementEffects } from "./statement-effects";
import { stepTransactions } from "./step-transactions";

/** Where a file starts: the schema, and what its session has set. */
export interface StartingPoint {
  readonly catalog: Catalog;
  readonly settings: SettingsState;
}

/** An empty database of a major version and a new session, of a role where it is known, with what it has set from the start. */
export function emptyDatabase(postgres: number, session: SessionValues = {}, role?: string): StartingPoint {
  const catalog = emptyCatalog(postgres);
  return { catalog, settings: startSession(catalog, session, defaultsOf(catalog, role)) };
}

export interface PredictedFile {
  readonly statements: readonly StatementEffects[];
  readonly after: StartingPoint;
}

/**
 * Predicts a file as migrations are run: in one transaction, of which a statement stays out that refuses it. A file
 * that says BEGIN itself is run as psql runs it. What is refused changes nothing.
 *
 * @param postgres major version of the server, 10 to 18
 * @param path of the file, for what it makes
 */
export function predictFile(file: SqlFile, start: StartingPoint, postgres: number, path = ""): PredictedFile {
  const transactions = transactionsIn(file, start, postgres);
  let { catalog, settings } = start;
  const statements = file.statements.map((statement, index): StatementEffects => {
    const before = { catalog, settings };
    const predictIn = (transaction: StepTransaction) =>
      predictAt({ statement, before, transaction, postgres, path });
    const inFile = predictIn(transactions[index]!);
    const staysOut = inFile.transaction === TOGETHER && !inFile.prediction.inTransaction;
    const { after, ...predicted } = staysOut ? predictIn(ALONE) : inFile;
    ({ catalog, settings } = after);
    const changes = changesOf(statement.parsed).map((change) => ({ change }));
    return {
      ...{ statement, before: before.catalog, tool: undefined, ...predicted },
      isNew: madeBy(path, before.catalog),
      nameOf: (relation) =>
        maskedNames({ statement, changes, fileText: file.text }).restore(formatName(relation)),
    };
  });
  return { statements, after: { catalog, settings: enterTransaction(settings, ALONE, catalog) } };
}

interface Moment {
  readonly statement: Statement;
  readonly before: StartingPoint;
  readonly transaction: StepTransaction;
  readonly postgres: number;
  readonly path: string;
}

function predictAt({ statement, before, transaction, postgres, path }: Moment) {
  const entered = enterTransaction(before.settings, transaction, before.catalog);
  const settings = effectiveSettings(entered);
  const { searchPath, timeZone, user, sessionUser } = settings;
  const inTransaction = transaction.number !== undefined;
  const [first] = changesOf(statement.parsed);
  const fault =
    syntaxRefusal(statement) ?? (first && savepointRefusal(first, entered, inTransaction, postgres));
  const moment = {
    ...{ catalog: before.catalog, searchPath, origin: { path, range: statement.range } },
    ...(timeZone !== undefined && { timeZone }),
    ...{ inTransaction, closedWorld: true, user, sessionUser },
  };
  const prediction = fault
    ? refused(fault, before.catalog)
    : predictStatement(statement.parsed, moment, postgres);
  if (!prediction.ok) return { transaction, settings, prediction, after: { ...before, settings: entered } };
  let { after: catalog } = prediction;
  let left = entered;
  for (const change of changesOf(statement.parsed)) {
    catalog = catalogAfter(left, change, catalog);
    left = applySetting(left, change, catalog);
  }
  return { transaction, settings, prediction, after: { catalog, settings: left } };
}

const ALONE: StepTransaction = { number: undefined, openedBy: undefined, spansMigrations: false };

function transactionsIn(
  file: SqlFile,
  { catalog }: StartingPoint,
  postgres: number,
): readonly StepTransaction[] {
  const written = stepTransactions({
    ...{ path: "", file, statements: file.statements, postgres },
    ...{ section: undefined, migration: undefined, inHistory: false, final: () => catalog },
  });
  return written.some(({ number }) => number !== undefined) ? written : written.map(() => TOGETHER);
}

/** Whoever runs the file opens it. */
const TOGETHER: StepTransaction = { number: 0, openedBy: "tool", spansMigrations: false };
