import type { QualifiedName } from "../catalog/model/names";
import { keyOf } from "../catalog/model/names";
import type { LockMode } from "./lock-mode";
import { stronger } from "./lock-mode";

/** Major versions of PostgreSQL that Lintel knows. The newest is assumed where nothing names one. */
export const OLDEST_POSTGRES = 10;
export const NEWEST_POSTGRES = 18;

export interface LockedRelation {
  readonly relation: QualifiedName;
  readonly mode: LockMode;
}

/** What one change does to a running server, whatever the size of its tables. */
export interface Effect {
  /** Strongest lock per relation, kept to the end of the transaction; indexes are locked with their tables and not listed. */
  readonly locks: readonly LockedRelation[];
  /** Tables that get a new file: copied row by row with all their indexes rebuilt, or emptied by TRUNCATE. */
  readonly rewrites: readonly QualifiedName[];
  /** Indexes that were there before and get a new file. */
  readonly indexesRebuilt: readonly QualifiedName[];
  /** Indexes that others take the place of: what one change rebuilds, another of the same statement may replace. */
  readonly indexesReplaced?: readonly QualifiedName[];
  /**
   * Tables read from end to end by the transaction that the statement runs in. What refuses a transaction block
   * (CREATE INDEX CONCURRENTLY, VACUUM FULL) reads in transactions of its own and lists none.
   */
  readonly scans: readonly QualifiedName[];
  /** SQLSTATE 25001 inside a transaction block. */
  readonly refusesTransaction: boolean;
}

export const NO_EFFECT: Effect = {
  locks: [],
  rewrites: [],
  indexesRebuilt: [],
  scans: [],
  refusesTransaction: false,
};

/** What several changes do together: the strongest lock per relation, every relation once. */
export function mergeEffects(effects: readonly Effect[]): Effect {
  const locks = new Map<string, LockedRelation>();
  for (const { relation, mode } of effects.flatMap((effect) => effect.locks)) {
    const held = locks.get(keyOf(relation));
    locks.set(keyOf(relation), { relation, mode: held ? stronger(held.mode, mode) : mode });
  }
  return {
    locks: [...locks.values()],
    rewrites: eachOnce(effects.flatMap((effect) => effect.rewrites)),
    ...indexesOf(effects),
    scans: eachOnce(effects.flatMap((effect) => effect.scans)),
    refusesTransaction: effects.some((effect) => effect.refusesTransaction),
  };
}

function indexesOf(effects: readonly Effect[]): Pick<Effect, "indexesRebuilt" | "indexesReplaced"> {
  const indexesReplaced = eachOnce(effects.flatMap((effect) => effect.indexesReplaced ?? []));
  const replaced = new Set(indexesReplaced.map(keyOf));
  return {
    indexesRebuilt: eachOnce(effects.flatMap((effect) => effect.indexesRebuilt)).filter(
      (index) => !replaced.has(keyOf(index)),
    ),
    ...(indexesReplaced.length > 0 && { indexesReplaced }),
  };
}

const eachOnce = (names: readonly QualifiedName[]): QualifiedName[] => [
  ...new Map(names.map((name) => [keyOf(name), name])).values(),
];
