import { Worker } from "node:worker_threads";
import { ClientSession } from "../postgres/client-session";
import { PostgresError, type Session } from "../postgres/session";
import { Turns } from "../postgres/turns";
import { WorkerStream } from "./worker-stream";
import type { FromWorker, WorkerSettings } from "./worker-messages";

export interface EmbeddedServerSettings extends WorkerSettings {
  /** The bundled `worker.ts`. */
  readonly workerPath: string;
  /** Stop after so long without use, in milliseconds; 0 never. */
  readonly idleAfter?: number;
  /** A statement may run so long, in milliseconds; 0 for ever. PGlite itself knows no statement_timeout. */
  readonly statementTimeout?: number;
  readonly onState?: (state: EmbeddedState) => void;
}

export type EmbeddedState =
  { readonly kind: "stopped" | "starting" | "ready" } | { readonly kind: "failed"; readonly message: string };

const IDLE_AFTER = 5 * 60_000;
const STATEMENT_TIMEOUT = 60_000;

interface Running {
  readonly worker: Worker;
  readonly session: Session;
}

/**
 * The embedded PostgreSQL: it starts on first need, in a worker, and stops when nobody has used it for a while. What
 * it holds is lost when it stops, and `generation` grows at each start to tell.
 */
export class EmbeddedServer {
  generation = 0;
  private readonly turns = new Turns();
  private running: Promise<Running> | null = null;
  private users = 0;
  private idleTimer: NodeJS.Timeout | null = null;

  constructor(private readonly settings: EmbeddedServerSettings) {}

  /** Runs `work` when it is its turn: nobody else uses the server meanwhile. Rejects when it cannot start. */
  use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    this.users++;
    this.stopIdleTimer();
    return this.turns
      .take(async () => work((await this.start()).session))
      .finally(() => {
        if (--this.users === 0) this.startIdleTimer();
      });
  }

  /** Ends what runs now; it rejects with SQLSTATE 57014. The database is gone with it. */
  async cancel(): Promise<void> {
    const running = await this.running?.catch(() => null);
    await running?.session.cancel();
  }

  /** Throws the database away; the next use starts with an empty one. Waits its turn. */
  reset(): Promise<void> {
    return this.turns.take(() => this.shutDown());
  }

  /** Stops at once, whatever runs. */
  async stop(): Promise<void> {
    this.stopIdleTimer();
    await this.shutDown();
  }

  private async start(): Promise<Running> {
    const current = await this.running?.catch(() => null);
    if (current && current.session.ended === null) return current;
    this.running = this.boot();
    return this.running;
  }

  private async boot(): Promise<Running> {
    this.settings.onState?.({ kind: "starting" });
    const { workerPath, pgliteDirectory, dataArchive } = this.settings;
    const workerData: WorkerSettings = { pgliteDirectory, ...(dataArchive !== undefined && { dataArchive }) };
    const worker = new Worker(workerPath, { workerData });
    try {
      await untilReady(worker);
      const session = await this.connect(worker);
      this.generation++;
      this.settings.onState?.({ kind: "ready" });
      return { worker, session };
    } catch (error) {
      await worker.terminate();
      const message = error instanceof Error ? error.message : String(error);
      this.settings.onState?.({ kind: "failed", message });
      throw new PostgresError(
        `The embedded PostgreSQL could not start: ${message}`,
        "08001",
        null,
        null,
        null,
      );
    }
  }

  private async connect(worker: Worker): Promise<Session> {
    const { Client } = await import("pg");
    const stream = new WorkerStream(worker);
    const client = new Client({
      user: "postgres",
      database: "postgres",
      host: "embedded",
      ssl: false,
      application_name: "lintel",
      stream: () => stream,
    });
    await client.connect();
    const interrupt = async (message: string) => {
      stream.destroy(Object.assign(new Error(message), { code: "57014" }));
      await worker.terminate();
      this.settings.onState?.({ kind: "stopped" });
    };
    return ClientSession.over(client, {
      label: "the embedded PostgreSQL",
      cancel: () => interrupt("canceling statement due to user request"),
      outsideTimeout: {
        milliseconds: this.settings.statementTimeout ?? STATEMENT_TIMEOUT,
        expire: () => interrupt("canceling statement due to statement timeout"),
      },
      afterClose: async () => void (await worker.terminate()),
    });
  }

  private async shutDown(): Promise<void> {
    const running = await this.running?.catch(() => null);
    this.running = null;
    if (!running) return;
    await running.session.close();
    this.settings.onState?.({ kind: "stopped" });
  }

  private startIdleTimer(): void {
    const idleAfter = this.settings.idleAfter ?? IDLE_AFTER;
    if (idleAfter === 0) return;
    this.idleTimer = setTimeout(() => void this.reset(), idleAfter);
    this.idleTimer.unref();
  }

  private stopIdleTimer(): void {
    if (this.idleTimer) clearTimeout(this.idleTimer);
    this.idleTimer = null;
  }
}

function untilReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("message", (message: FromWorker) =>
      message.kind === "failed" ? reject(new Error(message.message)) : resolve(),
    );
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`its thread ended with code ${code}`)));
  });
}
