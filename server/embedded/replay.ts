import { PostgresError, type Session } from "../postgres/session";

/** A statement of a migration or of a seed. */
export interface ReplayStatement {
  readonly sql: string;
  /** Where it begins in its file, in UTF-16 units. */
  readonly offset: number;
  /** Statements of a file with the same number share a transaction; undefined commits by itself. */
  readonly transaction: number | undefined;
}

export interface ReplayFile {
  readonly path: string;
  readonly statements: readonly ReplayStatement[];
}

/** The statement at which a replay stopped; everything before its transaction is in the database. */
export interface ReplayFailure {
  readonly path: string;
  /** The place that the server named, else the beginning of the statement. */
  readonly offset: number;
  readonly message: string;
  readonly sqlstate: string | null;
}

export interface ReplayResult {
  /** Files that ran to their end. */
  readonly applied: number;
  readonly failure: ReplayFailure | undefined;
}

/** `BEGIN` and its ends: the replay opens and ends transactions by the statements' numbers. */
const CONTROL =
  /^(begin|start\s+transaction|commit|end|rollback(?!\s+(work\s+|transaction\s+)?to\b)|abort)\b/i;
const UNDOES = /^(rollback|abort)\b/i;

/** Runs files in their order, each statement in the transaction that its tool would run it in. Stops at the first error. */
export async function replay(session: Session, files: readonly ReplayFile[]): Promise<ReplayResult> {
  for (const [applied, file] of files.entries()) {
    const failure = await replayFile(session, file);
    if (failure) return { applied, failure };
  }
  return { applied: files.length, failure: undefined };
}

async function replayFile(
  session: Session,
  { path, statements }: ReplayFile,
): Promise<ReplayFailure | undefined> {
  let open: number | undefined;
  const end = async (command: "COMMIT" | "ROLLBACK") => {
    if (open !== undefined) await session.execute(command);
    open = undefined;
  };
  for (const { sql, offset, transaction } of statements) {
    try {
      if (transaction !== open) await end("COMMIT");
      if (CONTROL.test(sql)) {
        if (UNDOES.test(sql)) await end("ROLLBACK");
        continue;
      }
      if (transaction !== undefined && open === undefined) {
        await session.execute("BEGIN");
        open = transaction;
      }
      await session.execute(sql);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      await end("ROLLBACK").catch(() => undefined);
      return { path, offset: offset + (error.offset ?? 0), message: error.message, sqlstate: error.sqlstate };
    }
  }
  await end("COMMIT");
  // What a file sets for its session does not reach the next one: tools open a connection of their own, or reset it.
  await session.execute("RESET ALL");
  return undefined;
}
