import type { Catalog } from "../../catalog/model/catalog";
import { readSqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import type { StartingPoint } from "../../workspace/predict-file";
import { emptyDatabase, predictFile } from "../../workspace/predict-file";
import type { Prediction } from "../predict-statement";

const cache = createStatementCache();

/** The state after `sql`, in a session in New York. The parser must be loaded. */
export const momentAfter = (sql: string): StartingPoint =>
  predictFile(readSqlFile(`SET timezone = 'America/New_York'; ${sql}`, cache), emptyDatabase(18), 18).after;

/** What the model says of the last statement of `sql`; the others prepare it, unless one of them fails. */
export function predict(
  sql: string,
  base: StartingPoint,
  postgres: number,
): { readonly prediction: Prediction; readonly before: Catalog } {
  const { statements } = predictFile(readSqlFile(withTransaction(sql), cache), base, postgres);
  const failed = statements.find(({ prediction }) => !prediction.ok);
  return {
    prediction: (failed ?? statements.at(-1)!).prediction,
    before: statements.at(-2)?.prediction.after ?? base.catalog,
  };
}

/** SET LOCAL is worth something in a transaction only. */
const withTransaction = (sql: string): string => (/^\s*set\s+local\b/i.test(sql) ? `BEGIN;${sql}` : sql);
