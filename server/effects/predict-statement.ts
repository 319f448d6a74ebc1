import type { Change } from "../catalog/changes/change";
import type { Catalog } from "../catalog/model/catalog";
import { findRelation } from "../catalog/model/catalog";
import type { Origin, QualifiedName } from "../catalog/model/names";
import { isSystemSchema } from "../catalog/model/names";
import { changesOf } from "../catalog/read/read-changes";
import type { ParsedStatement } from "../sql/parsed-statement";
import { refuseSyntax } from "../catalog/refuse/syntax/refuse-syntax";
import type { Refusal } from "../catalog/refuse/refusal-of";
import { runChanges } from "../catalog/run/run-changes";
import type { Effect, LockedRelation } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import { effectOf } from "./effects-of";

/** The state in which a statement runs. */
export interface Moment {
  readonly catalog: Catalog;
  /** `search_path` in effect, without `pg_catalog` and `$user`. */
  readonly searchPath: readonly string[];
  /** `TimeZone` of the session, where it is known. */
  readonly timeZone?: string;
  /** A transaction block is open. */
  readonly inTransaction: boolean;
  /** What the catalog does not hold does not exist; else it may have been there before all that the text shows. */
  readonly closedWorld?: boolean;
  /** Where the statement stands: what it makes will point there. */
  readonly origin?: Origin;
  /** `current_user` and `session_user`, where they are known. */
  readonly user?: string | undefined;
  readonly sessionUser?: string | undefined;
}

/** What one statement will do to a running server. Of a refused one, nothing: it leaves the catalog as it is. */
export interface Prediction {
  readonly ok: boolean;
  readonly error?: Refusal;
  /** Strongest lock on every relation that was there before. */
  readonly locks: readonly LockedRelation[];
  readonly rewrites: readonly QualifiedName[];
  /** Indexes that get a new file. */
  readonly indexesRebuilt: readonly QualifiedName[];
  /** Tables that are read from end to end. */
  readonly scans: readonly QualifiedName[];
  /** False: it refuses to run in a transaction block. */
  readonly inTransaction: boolean;
  readonly after: Catalog;
}

/**
 * Predicts what one statement does at a moment.
 *
 * @param statement as parsed, or what it changes
 * @param postgres major version of the server, 10 to 18
 */
export function predictStatement(
  statement: ParsedStatement | readonly Change[],
  moment: Moment,
  postgres: number,
): Prediction {
  const isParsed = "tree" in statement;
  const { catalog, searchPath, timeZone, origin, inTransaction, closedWorld = false } = moment;
  const misread = isParsed ? refuseSyntax(statement, postgres) : undefined;
  if (misread) return refused(misread, catalog);
  const { changes, refusal, after } = runChanges(isParsed ? changesOf(statement) : statement, catalog, {
    ...{ searchPath, postgres, inTransaction, closedWorld, origin },
    ...{ user: moment.user, sessionUser: moment.sessionUser },
    text: isParsed ? statement.text : "",
  });
  if (refusal) return refused(refusal, catalog);
  const effects = changes
    .filter(({ ran }) => ran)
    .map(({ change, before }) =>
      effectOf(change, {
        ...{ catalog: before, searchPath, postgres, closedWorld },
        ...(timeZone !== undefined && { timeZone }),
      }),
    );
  return predicted(effects, after);
}

/** The prediction for a statement by the effects of its changes. What it looks up in PostgreSQL's own catalogs is no news. */
export function predicted(effects: readonly Effect[], after: Catalog): Prediction {
  const { refusesTransaction, locks, scans, ...effect } = mergeEffects(effects);
  return {
    ...{ ok: true, ...effect, inTransaction: !refusesTransaction, after },
    locks: locks.filter(({ relation, mode }) => mode !== "ACCESS SHARE" || !isSystem(relation, after)),
    scans: scans.filter((relation) => !isSystem(relation, after)),
  };
}

/** `pg_catalog` is searched before every other schema (manual, search_path). */
const isSystem = (relation: QualifiedName, catalog: Catalog): boolean =>
  findRelation(catalog, relation) === undefined &&
  (relation.name.startsWith("pg_") || isSystemSchema(relation.schema));

/** SQLSTATE active_sql_transaction: it would be taken outside of a transaction block. */
const REFUSED_IN_TRANSACTION = "25001";

/** The prediction for a statement that PostgreSQL refuses. */
export function refused(error: Refusal, catalog: Catalog): Prediction {
  const { refusesTransaction: _refuses, ...nothing } = NO_EFFECT;
  return {
    ok: false,
    error,
    ...nothing,
    inTransaction: error.sqlstate !== REFUSED_IN_TRANSACTION,
    after: catalog,
  };
}
