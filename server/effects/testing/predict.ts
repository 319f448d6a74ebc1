import { apply } from "../../catalog/apply/apply";
import type { Catalog } from "../../catalog/model/catalog";
import { EMPTY_CATALOG, findRelation } from "../../catalog/model/catalog";
import type { QualifiedName } from "../../catalog/model/names";
import { changesOf } from "../../catalog/read/read-changes";
import type { ParsedStatement } from "../../sql/parsed-statement";
import { readSqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import type { SettingsState } from "../../workspace/session-settings";
import {
  applySetting,
  effectiveSettings,
  enterTransaction,
  INITIAL_SETTINGS,
} from "../../workspace/session-settings";
import { mergeEffects } from "../effect";
import { effectOf } from "../effects-of";

/** What the model and a server are compared by: names of relations in the schema public, sorted. */
export interface Answer {
  /** Mode by relation, "ACCESS SHARE". */
  readonly locks: Readonly<Record<string, string>>;
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly refusesTransaction: boolean;
}

/** The state in which a statement runs. */
export interface Moment {
  readonly catalog: Catalog;
  readonly settings: SettingsState;
}

const cache = createStatementCache();
const statementsOf = (sql: string) => readSqlFile(sql, cache).statements.map(({ parsed }) => parsed);

/** An open transaction after `sql`, in a session in New York. The parser must be loaded. */
export function momentAfter(sql: string): Moment {
  const empty = { catalog: EMPTY_CATALOG, settings: INITIAL_SETTINGS };
  const zone = run(empty, statementsOf("SET timezone = 'America/New_York'"));
  const { catalog } = run(zone, statementsOf(sql));
  const transaction = { number: 1, openedBy: "file", spansMigrations: false } as const;
  return { catalog, settings: enterTransaction(zone.settings, transaction) };
}

/** Runs statements on the model. */
function run(start: Moment, statements: readonly ParsedStatement[]): Moment {
  let { catalog } = start;
  let settings = start.settings;
  for (const change of statements.flatMap(changesOf)) {
    settings = applySetting(settings, change);
    const { searchPath } = effectiveSettings(settings);
    catalog = apply(catalog, change, { searchPath, origin: undefined });
  }
  return { catalog, settings };
}

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

/** What the model says of the last statement of `sql`; the others prepare it. */
export function predict(sql: string, base: Moment, postgres: number): { answer: Answer; before: Catalog } {
  const statements = statementsOf(sql);
  const before = run(base, statements.slice(0, -1));
  const { searchPath, timeZone } = effectiveSettings(before.settings);
  const context = { searchPath, postgres, ...(timeZone !== undefined && { timeZone }) };
  let { catalog } = before;
  const effects = statements.slice(-1).flatMap((statement) =>
    changesOf(statement).map((change) => {
      const predicted = effectOf(change, { catalog, ...context });
      catalog = apply(catalog, change, { searchPath, origin: undefined });
      return predicted;
    }),
  );
  const effect = mergeEffects(effects);
  const compared = (names: readonly QualifiedName[]) =>
    names.map(({ name }) => name).filter((name) => isCompared(before.catalog, name));
  return {
    answer: answer(
      effect.locks.flatMap(({ relation, mode }) => compared([relation]).map((name) => [name, mode] as const)),
      compared(effect.rewrites),
      compared(effect.scans),
      effect.refusesTransaction,
    ),
    before: before.catalog,
  };
}

/** `ShareUpdateExclusiveLock`, `ShareUpdateExclusive (waiting)` → "SHARE UPDATE EXCLUSIVE". */
export const modeInWords = (mode: string): string =>
  mode
    .replace(/\s*\(waiting\)$/, "")
    .replace(/Lock$/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toUpperCase();
