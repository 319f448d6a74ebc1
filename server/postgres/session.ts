/** One value of a result: PostgreSQL's text output, or null. */
export type TextValue = string | null;

export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TextValue[])[];
  /** The command tag's word or words: "SELECT", "CREATE TABLE". */
  readonly command: string;
  readonly rowCount: number | null;
  readonly notices: readonly string[];
  /** More rows were there than `QueryOptions.rowLimit` let through. */
  readonly truncated?: boolean;
}

export interface QueryOptions {
  /** Fetch at most so many rows; the rest is never sent. */
  readonly rowLimit?: number;
}

export interface ExecuteOptions {
  /** What `COPY … FROM STDIN` in the text reads, in COPY's text format. Without it such a COPY fails. */
  readonly copyData?: string;
}

/** What the server said when it refused. */
export class PostgresError extends Error {
  constructor(
    message: string,
    readonly sqlstate: string | null,
    readonly detail: string | null,
    readonly hint: string | null,
    /** Offset into the query text, 0-based, in UTF-16 units. */
    readonly offset: number | null,
  ) {
    super(message);
    this.name = "PostgresError";
  }
}

/** The transaction that a piece of work runs in. It is always ended: committed only when asked and when the work succeeded. */
export interface TransactionOptions {
  readonly readOnly: boolean;
  readonly end: "commit" | "rollback";
  /** Milliseconds; 0 waits for ever. */
  readonly statementTimeout?: number;
  readonly lockTimeout?: number;
}

/** A conversation with one PostgreSQL: a live server through `pg`, or the embedded one. */
export interface Session {
  /** As `SHOW server_version` gives it; `serverVersionNumber` is `server_version_num`, such as 180004. */
  readonly serverVersion: string;
  readonly serverVersionNumber: number;
  /** Why the conversation is over; null while it can be used. Once set, every call rejects with it. */
  readonly ended: string | null;
  /** One statement with bound parameters (extended protocol), values as text. Rejects with `PostgresError`. */
  query(sql: string, parameters?: readonly TextValue[], options?: QueryOptions): Promise<QueryResult>;
  /** Any number of statements without parameters (simple protocol); the results of each. */
  execute(sql: string, options?: ExecuteOptions): Promise<readonly QueryResult[]>;
  /**
   * Runs `work` alone in a transaction; other callers wait. `work` uses the session that it is given, never the
   * outer one. A transaction inside a transaction is a savepoint.
   */
  transaction<T>(options: TransactionOptions, work: (session: Session) => Promise<T>): Promise<T>;
  /** Ends what runs now, as `pg_cancel_backend` does; it rejects with SQLSTATE 57014. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}
