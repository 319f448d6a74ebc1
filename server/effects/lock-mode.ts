/** Table-level lock modes, weakest first (PostgreSQL manual, "Explicit Locking", 13.3.1). */
export const LOCK_MODES = [
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
] as const;
export type LockMode = (typeof LOCK_MODES)[number];

/** Which modes each mode conflicts with (manual, table 13.2): one row per mode, one bit per column, weakest first. */
const CONFLICTS: Readonly<Record<LockMode, string>> = {
  "ACCESS SHARE": "00000001",
  "ROW SHARE": "00000011",
  "ROW EXCLUSIVE": "00001111",
  "SHARE UPDATE EXCLUSIVE": "00011111",
  SHARE: "00110111",
  "SHARE ROW EXCLUSIVE": "00111111",
  EXCLUSIVE: "01111111",
  "ACCESS EXCLUSIVE": "11111111",
};

const strength = (mode: LockMode): number => LOCK_MODES.indexOf(mode);

export const conflicts = (a: LockMode, b: LockMode): boolean => CONFLICTS[a][strength(b)] === "1";
export const stronger = (a: LockMode, b: LockMode): LockMode => (strength(a) >= strength(b) ? a : b);
export const atLeast = (mode: LockMode, floor: LockMode): boolean => strength(mode) >= strength(floor);

/** SELECT takes ACCESS SHARE. */
export const blocksReads = (mode: LockMode): boolean => conflicts(mode, "ACCESS SHARE");
/** INSERT, UPDATE, DELETE and MERGE take ROW EXCLUSIVE. */
export const blocksWrites = (mode: LockMode): boolean => conflicts(mode, "ROW EXCLUSIVE");

/** Work on a relation by the lock that it needs itself; DDL has many, and the strongest meets every other lock. */
const NEEDS = {
  reads: "ACCESS SHARE",
  /** SELECT … FOR UPDATE and its kin, and checks of foreign keys. */
  "row locks": "ROW SHARE",
  writes: "ROW EXCLUSIVE",
  DDL: "ACCESS EXCLUSIVE",
  /** VACUUM without FULL, by hand or by the server. */
  autovacuum: "SHARE UPDATE EXCLUSIVE",
} as const satisfies Readonly<Record<string, LockMode>>;
export type Work = keyof typeof NEEDS;

/** Which work has to wait while somebody holds a lock, the most frequent first. */
export const workThatWaits = (mode: LockMode): readonly Work[] =>
  (Object.keys(NEEDS) as Work[]).filter((work) => conflicts(NEEDS[work], mode));

/** Who waits, in words for a message. */
export const whoWaits = (mode: LockMode): string =>
  blocksReads(mode) ? "reads and writes wait" : blocksWrites(mode) ? "writes wait" : "reads and writes go on";
