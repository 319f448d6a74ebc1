import type { QualifiedName } from "../../catalog/model/names";
import { TEMPORARY_SCHEMA } from "../../catalog/apply/resolve";
import type { LockMode } from "../../effects/lock-mode";
import type { StatementEffects } from "../../workspace/statement-effects";
import { placesIn, type PlaceRange, type Places } from "../places";
import type { FileEffects } from "./effects-report";

/** One element of the array that `lintel effects --format json` prints. */
export interface JsonFileEffects {
  readonly file: string;
  readonly statements: readonly JsonEffects[];
}

/**
 * What one statement will do. Relations are called by their names alone where they are in `public` or temporary, and
 * by `schema.name` elsewhere; nothing is quoted.
 */
export interface JsonEffects {
  /** The text of the statement. */
  readonly sql: string;
  /** Positions as in the language server protocol. */
  readonly range: PlaceRange;
  /** False where PostgreSQL refuses the statement; then it does nothing. */
  readonly ok: boolean;
  /** Strongest lock on every relation that was there before the statement: "AccessExclusive", "ShareUpdateExclusive". */
  readonly locks: Readonly<Record<string, string>>;
  /** Relations that get a new file. */
  readonly rewritten: readonly string[];
  readonly indexes_rebuilt: readonly string[];
  /** Relations that are read from end to end. */
  readonly scanned: readonly string[];
  /** Whether the statement may run in a transaction block. */
  readonly in_transaction: boolean;
  /** PostgreSQL's message where it refuses the statement. */
  readonly error: string | null;
  readonly sqlstate: string | null;
}

export function effectsJson(files: readonly FileEffects[]): string {
  const places = placesIn(new Map(files.map(({ path, text }) => [path, text])));
  const elements = files.map(({ path, statements }): JsonFileEffects => ({
    file: path,
    statements: statements.map((effects) => jsonEffects(effects, path, places)),
  }));
  return `${JSON.stringify(elements, undefined, 2)}\n`;
}

function jsonEffects({ statement, prediction }: StatementEffects, path: string, places: Places): JsonEffects {
  const { ok, error, locks, rewrites, indexesRebuilt, scans, inTransaction } = prediction;
  return {
    sql: statement.parsed.text,
    range: places.rangeOf(path, statement.range),
    ok,
    locks: Object.fromEntries(locks.map(({ relation, mode }) => [bareName(relation), modeName(mode)])),
    rewritten: rewrites.map(bareName),
    indexes_rebuilt: indexesRebuilt.map(bareName),
    scanned: scans.map(bareName),
    in_transaction: inTransaction,
    error: error?.message ?? null,
    sqlstate: error?.sqlstate ?? null,
  };
}

const bareName = ({ schema, name }: QualifiedName): string =>
  schema === "public" || schema === TEMPORARY_SCHEMA ? name : `${schema}.${name}`;

/** "ACCESS EXCLUSIVE" → "AccessExclusive", as `pg_locks.mode` has it without its "Lock". */
const modeName = (mode: LockMode): string =>
  mode
    .split(" ")
    .map((word) => word[0] + word.slice(1).toLowerCase())
    .join("");
