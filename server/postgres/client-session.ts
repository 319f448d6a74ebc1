import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import {
  PostgresError,
  type ExecuteOptions,
  type QueryOptions,
  type QueryResult,
  type Session,
  type TextValue,
  type TransactionOptions,
} from "./session";
import { Turns } from "./turns";
import { WireQuery, type WireRequest } from "./wire-query";

/** What a session needs of the way in which it reached its server. */
export interface Reach {
  /** Names the server in messages: "localhost:5432/shop", "the embedded PostgreSQL". */
  readonly label: string;
  /** Asks the server to stop what it runs for this client. */
  readonly cancel: () => Promise<void>;
  /** For a server that does not know statement_timeout: how long a statement may run, and what then ends it. */
  readonly outsideTimeout?: { readonly milliseconds: number; readonly expire: () => Promise<void> };
  /** Runs after the client has ended. */
  readonly afterClose?: () => Promise<void>;
}

/** A conversation over one `pg` client, which is connected already. */
export class ClientSession implements Session {
  serverVersion = "";
  serverVersionNumber = 0;
  ended: string | null = null;
  private readonly turns = new Turns();
  private running: WireQuery | null = null;
  /** What the transaction at hand asks for, in milliseconds. */
  private statementTimeout: number | undefined;

  private constructor(
    private readonly client: Client,
    private readonly reach: Reach,
  ) {
    client.on("notice", (notice) => this.running?.addNotice(notice.message ?? ""));
    client.on("error", (error: Error) => this.breakOff(error.message));
    client.on("end", () => this.breakOff(null));
  }

  /** Takes over a connected client and learns which server it speaks to. */
  static async over(client: Client, reach: Reach): Promise<ClientSession> {
    const session = new ClientSession(client, reach);
    const [answer] = await session.execute(
      "SELECT pg_catalog.current_setting('server_version'), pg_catalog.current_setting('server_version_num')",
    );
    session.serverVersion = answer?.rows[0]?.[0] ?? "";
    session.serverVersionNumber = Number(answer?.rows[0]?.[1] ?? 0);
    return session;
  }

  query(sql: string, parameters?: readonly TextValue[], options?: QueryOptions): Promise<QueryResult> {
    return this.turns.take(() =>
      this.ask({ text: sql, parameters: parameters ?? [], ...options }).then(first),
    );
  }

  execute(sql: string, options?: ExecuteOptions): Promise<readonly QueryResult[]> {
    return this.turns.take(() => this.ask({ text: sql, ...options }));
  }

  transaction<T>(options: TransactionOptions, work: (session: Session) => Promise<T>): Promise<T> {
    return this.turns.take(async () => {
      this.statementTimeout = options.statementTimeout;
      await this.ask({ text: beginOf(options) });
      const inside = new InsideTransaction(this, (request) => this.ask(request), 0);
      return runToEnd(
        () => work(inside),
        () => this.ask({ text: options.end === "commit" ? "COMMIT" : "ROLLBACK" }),
        () => this.ask({ text: "ROLLBACK" }),
      ).finally(() => (this.statementTimeout = undefined));
    });
  }

  async cancel(): Promise<void> {
    // A query that was asked for just before may not have been sent yet.
    await new Promise((resolve) => setImmediate(resolve));
    const query = this.running;
    // The server ignores a request that overtakes its query, so one may not be enough.
    for (let attempt = 1; query && this.running === query && this.ended === null && attempt <= 8; attempt++) {
      await this.reach.cancel();
      await Promise.race([query.finished.catch(() => undefined), delay(50 * 2 ** attempt)]);
    }
  }

  async close(): Promise<void> {
    if (this.ended === null) {
      this.ended = `The connection to ${this.reach.label} was closed.`;
      await this.client.end().catch(() => undefined);
    }
    await this.reach.afterClose?.();
  }

  private async ask(request: WireRequest): Promise<readonly QueryResult[]> {
    if (this.ended !== null) throw new PostgresError(this.ended, "08003", null, null, null);
    const query = new WireQuery(request);
    this.running = query;
    const alarm = this.setAlarm();
    try {
      this.client.query(query);
      return await query.finished;
    } finally {
      this.running = null;
      clearTimeout(alarm);
    }
  }

  private setAlarm(): NodeJS.Timeout | undefined {
    const { outsideTimeout } = this.reach;
    const milliseconds = this.statementTimeout ?? outsideTimeout?.milliseconds ?? 0;
    return outsideTimeout && milliseconds > 0
      ? setTimeout(() => void outsideTimeout.expire(), milliseconds)
      : undefined;
  }

  private breakOff(reason: string | null): void {
    this.ended ??= `The connection to ${this.reach.label} was lost${reason ? `: ${reason}` : ""}. Connect again to go on.`;
  }
}

/** The session that work inside a transaction sees: it does not wait for the outer queue, only for its own. */
class InsideTransaction implements Session {
  private readonly turns = new Turns();

  constructor(
    private readonly outer: Session,
    private readonly ask: (request: WireRequest) => Promise<readonly QueryResult[]>,
    private readonly depth: number,
  ) {}

  get serverVersion(): string {
    return this.outer.serverVersion;
  }
  get serverVersionNumber(): number {
    return this.outer.serverVersionNumber;
  }
  get ended(): string | null {
    return this.outer.ended;
  }

  query(sql: string, parameters?: readonly TextValue[], options?: QueryOptions): Promise<QueryResult> {
    return this.turns.take(() =>
      this.ask({ text: sql, parameters: parameters ?? [], ...options }).then(first),
    );
  }

  execute(sql: string, options?: ExecuteOptions): Promise<readonly QueryResult[]> {
    return this.turns.take(() => this.ask({ text: sql, ...options }));
  }

  transaction<T>(options: TransactionOptions, work: (session: Session) => Promise<T>): Promise<T> {
    const savepoint = `lintel_${this.depth + 1}`;
    const undo = () =>
      this.ask({ text: `ROLLBACK TO SAVEPOINT ${savepoint}; RELEASE SAVEPOINT ${savepoint}` });
    return this.turns.take(async () => {
      await this.ask({ text: `SAVEPOINT ${savepoint}` });
      return runToEnd(
        () => work(new InsideTransaction(this.outer, this.ask, this.depth + 1)),
        () => (options.end === "commit" ? this.ask({ text: `RELEASE SAVEPOINT ${savepoint}` }) : undo()),
        undo,
      );
    });
  }

  cancel(): Promise<void> {
    return this.outer.cancel();
  }
  close(): Promise<void> {
    return this.outer.close();
  }
}

const first = (results: readonly QueryResult[]): QueryResult =>
  results[0] ?? { columns: [], rows: [], command: "", rowCount: null, notices: [] };

function beginOf(options: TransactionOptions): string {
  const settings = [
    options.statementTimeout === undefined
      ? ""
      : `; SET LOCAL statement_timeout = ${Math.trunc(options.statementTimeout)}`,
    options.lockTimeout === undefined ? "" : `; SET LOCAL lock_timeout = ${Math.trunc(options.lockTimeout)}`,
  ];
  return `BEGIN ${options.readOnly ? "READ ONLY" : "READ WRITE"}${settings.join("")}`;
}

/** Does the work, then `succeed`; where either fails, `fail`, whose own error would only hide the first one. */
async function runToEnd<T>(
  work: () => Promise<T>,
  succeed: () => Promise<unknown>,
  fail: () => Promise<unknown>,
): Promise<T> {
  try {
    const result = await work();
    await succeed();
    return result;
  } catch (error) {
    await fail().catch(() => undefined);
    throw error;
  }
}
