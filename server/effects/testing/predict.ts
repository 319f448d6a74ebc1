import type { Catalog } from "../../catalog/model/catalog";
import { findRelation } from "../../catalog/model/catalog";
import type { QualifiedName } from "../../catalog/model/names";
import { readSqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import type { StartingPoint } from "../../workspace/predict-file";
import { EMPTY_DATABASE, predictFile } from "../../workspace/predict-file";
import type { Prediction } from "../predict-statement";

/** What the model and a server are compared by: names of relations in the schema public, sorted. */
export interface Answer {
  /** Mode by relation, "ACCESS SHARE". */
  readonly locks: Readonly<Record<string, string>>;
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly refusesTransaction: boolean;
}

const cache = createStatementCache();

/** The state after `sql`, in a session in New York. The parser must be loaded. */
export const momentAfter = (sql: string): StartingPoint =>
  predictFile(readSqlFile(`SET timezone = 'America/New_York'; ${sql}`, cache), EMPTY_DATABASE, 18).after;

/** Tables, views and materialised views that were there before: sequences, indexes and what is new are not compared. */
export function isCompared(catalog: Catalog, name: string): boolean {
  const relation = findRelation(catalog, { schema: "public", name });
  return relation !== undefined && relation.kind !== "sequence";
}

export const answer = (
  locks: readonly (readonly [relation: string, mode: string])[],
  rewrites: readonly string[],
  scans: readonly string[],
  refusesTransaction: boolean,
): Answer => ({
  locks: Object.fromEntries([...locks].sort(([a], [b]) => (a < b ? -1 : 1))),
  rewrites: [...new Set(rewrites)].sort(),
  scans: [...new Set(scans)].sort(),
  refusesTransaction,
});

/** What the model says of the last statement of `sql`; the others prepare it, in the same transaction. */
export function predict(
  sql: string,
  base: StartingPoint,
  postgres: number,
): { answer: Answer; prediction: Prediction; before: Catalog } {
  const { statements } = predictFile(readSqlFile(`BEGIN;${sql}`, cache), base, postgres);
  const { prediction } = statements.at(-1)!;
  const before = statements.at(-2)!.prediction.after;
  const compared = (names: readonly QualifiedName[]) =>
    names.map(({ name }) => name).filter((name) => isCompared(before, name));
  return {
    answer: answer(
      prediction.locks.flatMap(({ relation, mode }) =>
        compared([relation]).map((name) => [name, mode] as const),
      ),
      compared(prediction.rewrites),
      compared(prediction.scans),
      !prediction.inTransaction,
    ),
    prediction,
    before,
  };
}

/** `ShareUpdateExclusiveLock`, `ShareUpdateExclusive (waiting)` → "SHARE UPDATE EXCLUSIVE". */
export const modeInWords = (mode: string): string =>
  mode
    .replace(/\s*\(waiting\)$/, "")
    .replace(/Lock$/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toUpperCase();
