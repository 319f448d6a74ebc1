import { PostgresError, type Session } from "../postgres/session";
import { missingExtensionHint, standInFor } from "./stand-ins";

/** A statement of a migration or of a seed. */
export interface ReplayStatement {
  readonly sql: string;
  /** Where it begins in its file, in UTF-16 units. */
  readonly offset: number;
  /** Statements of a file with the same number share a transaction; undefined commits by itself. */
  readonly transaction: number | undefined;
  /** What `COPY … FROM STDIN` reads: the lines after it in the file, without the `\.` that ends them. */
  readonly copyData?: string;
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

/** Where the replay differs from what a deployed database would have done. */
export interface ReplayNote {
  readonly path: string;
  readonly offset: number;
  readonly message: string;
}

export interface ReplayResult {
  /** Files that ran to their end. */
  readonly applied: number;
  readonly failure: ReplayFailure | undefined;
  readonly notes: readonly ReplayNote[];
}

/** `BEGIN` and its ends: the replay opens and ends transactions by the statements' numbers. */
const CONTROL =
  /^(begin|start\s+transaction|commit|end|rollback(?!\s+(work\s+|transaction\s+)?to\b)|abort)\b/i;
const UNDOES = /^(rollback|abort)\b/i;

/**
 * What a file sets for its session does not reach the next one: tools open a connection of their own, or reset it. A
 * new connection has what ALTER DATABASE and ALTER ROLE set, which the one session here must be told.
 */
const LIKE_A_NEW_CONNECTION = `RESET ALL;
  SELECT pg_catalog.set_config(split_part(s, '=', 1), substr(s, strpos(s, '=') + 1), false)
    FROM pg_catalog.pg_db_role_setting, unnest(setconfig) s
   WHERE setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))
     AND setrole IN (0, session_user::pg_catalog.regrole)
   ORDER BY setrole <> 0, setdatabase <> 0`;

/** PGlite never authenticated anybody, so that it has no user to go back to: the one who ran the replay is named. */
const TO_THE_AUTHENTICATED_USER =
  /^\s*(reset\s+session\s+authorization|set\s+(session\s+|local\s+)?session\s+authorization\s+default)\b/i;

async function becomeUser(session: Session): Promise<string> {
  const { rows } = await session.query("SELECT pg_catalog.quote_ident(session_user)", []);
  const become = `SET SESSION AUTHORIZATION ${rows[0]?.[0]}`;
  // What a rolled-back transaction set gives way to this; PGlite begins with nothing that could be restored.
  await session.execute(become);
  return become;
}

/** Runs files in their order, each statement in the transaction that its tool would run it in. Stops at the first error. */
export async function replay(session: Session, files: readonly ReplayFile[]): Promise<ReplayResult> {
  const notes: ReplayNote[] = [];
  const lacking: string[] = [];
  const become = await becomeUser(session);
  const likeANewConnection = `${become}; ${LIKE_A_NEW_CONNECTION}`;
  for (const [applied, file] of files.entries()) {
    for (const unit of unitsOf(file.statements.map((statement) => named(statement, become)))) {
      const failure = await runUnit(session, file.path, unit, notes, lacking);
      if (!failure) continue;
      if (session.ended === null) await session.execute(likeANewConnection);
      return { applied, failure, notes };
    }
    await session.execute(likeANewConnection);
  }
  return { applied: files.length, failure: undefined, notes };
}

const named = (statement: ReplayStatement, become: string): ReplayStatement =>
  TO_THE_AUTHENTICATED_USER.test(statement.sql) ? { ...statement, sql: become } : statement;

/** What commits together, or is undone by the file itself. */
interface Unit {
  readonly statements: readonly ReplayStatement[];
  readonly inTransaction: boolean;
  readonly end: "COMMIT" | "ROLLBACK";
}

function unitsOf(statements: readonly ReplayStatement[]): Unit[] {
  const units: Unit[] = [];
  let open: { statements: ReplayStatement[]; transaction: number } | undefined;
  const close = (end: Unit["end"]) => {
    if (open) units.push({ statements: open.statements, inTransaction: true, end });
    open = undefined;
  };
  for (const statement of statements) {
    if (statement.transaction !== open?.transaction) close("COMMIT");
    if (CONTROL.test(statement.sql)) {
      if (UNDOES.test(statement.sql)) close("ROLLBACK");
    } else if (statement.transaction === undefined) {
      units.push({ statements: [statement], inTransaction: false, end: "COMMIT" });
    } else {
      open ??= { statements: [], transaction: statement.transaction };
      open.statements.push(statement);
    }
  }
  close("COMMIT");
  return units;
}

/** Runs a unit, from its start again each time that something can stand in for what it misses. */
async function runUnit(
  session: Session,
  path: string,
  unit: Unit,
  notes: ReplayNote[],
  lacking: string[],
): Promise<ReplayFailure | undefined> {
  const skipped = new Set<ReplayStatement>();
  const tried = new Set<string>();
  for (;;) {
    const left = unit.statements.filter((statement) => !skipped.has(statement));
    const stopped = await attempt(session, { ...unit, statements: left });
    if (!stopped) return undefined;
    const { statement, error } = stopped;
    const standIn = standInFor(statement.sql, error);
    if (!standIn || tried.has(`${standIn.kind} ${standIn.message} ${statement.offset}`))
      return failureOf(path, stopped, lacking);
    tried.add(`${standIn.kind} ${standIn.message} ${statement.offset}`);
    notes.push({ path, offset: statement.offset, message: standIn.message });
    if (standIn.kind === "skip") {
      skipped.add(statement);
      if (standIn.extension !== undefined) lacking.push(standIn.extension);
    }
    if (standIn.kind === "prepare") await session.execute(standIn.sql);
  }
}

interface Stop {
  readonly statement: ReplayStatement;
  readonly error: PostgresError;
}

/** The statement that failed, with the transaction around it undone; undefined where all went well. */
async function attempt(
  session: Session,
  { statements, inTransaction, end }: Unit,
): Promise<Stop | undefined> {
  if (inTransaction) await session.execute("BEGIN");
  for (const statement of statements) {
    try {
      await session.execute(
        statement.sql,
        statement.copyData === undefined ? {} : { copyData: statement.copyData },
      );
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      if (inTransaction && session.ended === null) await session.execute("ROLLBACK");
      return { statement, error };
    }
  }
  const last = statements.at(-1);
  if (!inTransaction || !last) return undefined;
  try {
    // Deferred constraints are checked only now.
    await session.execute(end);
    return undefined;
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    return {
      statement: last,
      error: new PostgresError(error.message, error.sqlstate, error.detail, error.hint, null),
    };
  }
}

const failureOf = (path: string, { statement, error }: Stop, lacking: readonly string[]): ReplayFailure => ({
  path,
  offset: statement.offset + (error.offset ?? 0),
  message: error.message + missingExtensionHint(error.sqlstate, lacking),
  sqlstate: error.sqlstate,
});
