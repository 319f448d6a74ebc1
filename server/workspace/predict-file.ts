import type { Catalog } from "../catalog/model/catalog";
import { EMPTY_CATALOG } from "../catalog/model/catalog";
import { changesOf } from "../catalog/read/read-changes";
import type { Prediction } from "../effects/predict-statement";
import { predictStatement } from "../effects/predict-statement";
import type { SqlFile, Statement } from "../sql/sql-file";
import type { SettingsState } from "./session-settings";
import { applySetting, effectiveSettings, enterTransaction, INITIAL_SETTINGS } from "./session-settings";
import { stepTransactions } from "./step-transactions";

/** Where a file starts: the schema, and what its session has set. */
export interface StartingPoint {
  readonly catalog: Catalog;
  readonly settings: SettingsState;
}

/** An empty database and a new session. */
export const EMPTY_DATABASE: StartingPoint = { catalog: EMPTY_CATALOG, settings: INITIAL_SETTINGS };

export interface PredictedFile {
  readonly statements: readonly { readonly statement: Statement; readonly prediction: Prediction }[];
  readonly after: StartingPoint;
}

/**
 * Predicts a file as psql runs it, statement by statement: each commits by itself until the file says BEGIN, and one
 * that is refused changes nothing.
 *
 * @param postgres major version of the server, 10 to 18
 */
export function predictFile(file: SqlFile, start: StartingPoint, postgres: number): PredictedFile {
  const transactions = stepTransactions({
    path: "",
    file,
    statements: file.statements,
    section: undefined,
    migration: undefined,
    postgres,
    final: () => start.catalog,
  });
  let { catalog, settings } = start;
  const statements = file.statements.map((statement, index) => {
    const transaction = transactions[index]!;
    settings = enterTransaction(settings, transaction);
    const { searchPath, timeZone } = effectiveSettings(settings);
    const prediction = predictStatement(
      statement.parsed,
      {
        catalog,
        searchPath,
        ...(timeZone !== undefined && { timeZone }),
        inTransaction: transaction.number !== undefined,
        closedWorld: true,
      },
      postgres,
    );
    catalog = prediction.after;
    if (prediction.ok) settings = changesOf(statement.parsed).reduce(applySetting, settings);
    return { statement, prediction };
  });
  return { statements, after: { catalog, settings } };
}
