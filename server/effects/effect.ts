import type { QualifiedName } from "../catalog/model/names";
import type { LockMode } from "./lock-mode";

/** Major versions of PostgreSQL that Lintel knows. The newest is assumed where nothing names one. */
export const OLDEST_POSTGRES = 10;
export const NEWEST_POSTGRES = 18;

export interface LockedRelation {
  readonly relation: QualifiedName;
  readonly mode: LockMode;
}

/** What one change does to a running server, whatever the size of its tables. */
export interface Effect {
  /** Strongest lock per relation that existed before; indexes are locked with their tables and not listed. */
  readonly locks: readonly LockedRelation[];
  /** Tables copied into a new file, row by row, with all their indexes rebuilt. */
  readonly rewrites: readonly QualifiedName[];
  /** Tables read from end to end while the lock is held. */
  readonly scans: readonly QualifiedName[];
  /** SQLSTATE 25001 inside a transaction block. */
  readonly refusesTransaction: boolean;
}

export const NO_EFFECT: Effect = { locks: [], rewrites: [], scans: [], refusesTransaction: false };
