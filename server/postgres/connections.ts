import { setTimeout as delay } from "node:timers/promises";
import {
  EMBEDDED_CONNECTION,
  type ConnectionProfile,
  type ConnectParams,
  type ConnectResult,
} from "../protocol";
import { openSession } from "./connect";
import { describeFailure } from "./describe-failure";
import { PostgresError, type Session } from "./session";
import { Turns } from "./turns";

export interface ConnectionsSettings {
  /** Runs work on the embedded server, the connection that is always there. */
  readonly embedded: <T>(work: (session: Session) => Promise<T>) => Promise<T>;
  /** Ends what runs on the embedded server. */
  readonly cancelEmbedded?: () => Promise<void>;
  /** Close sessions that nobody has used for so long, in milliseconds; 0 never. They open again on need. */
  readonly idleAfter?: number;
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Which of a connection's sessions does the work: reading catalogs has one of its own, so that the tree does not wait
 * for a long query.
 */
export type Lane = "statements" | "catalog";

export interface Connections {
  /** The connection that documents use. */
  readonly selected: string;
  select(id: string): void;
  /** Tries a profile and closes it again. */
  test(params: ConnectParams): Promise<ConnectResult>;
  /** Opens a connection, or opens it anew with another profile or password. */
  open(params: ConnectParams): Promise<ConnectResult>;
  close(id: string): Promise<void>;
  closeAll(): Promise<void>;
  /** The profile of an open connection; undefined for the embedded one and for those that are not open. */
  profile(id: string): ConnectionProfile | undefined;
  /** How the connection is called; its id where it is not known. */
  label(id: string): string;
  /**
   * Runs work on a connection when it is its turn; a session that was lost or closed meanwhile opens again. When the
   * signal is aborted the work ends: what runs is cancelled in the server, what waits never begins.
   */
  use<T>(id: string, work: (session: Session) => Promise<T>, lane?: Lane, signal?: AbortSignal): Promise<T>;
  /** Ends the statement that runs now on a connection, whoever asked for it. */
  cancel(id: string): Promise<void>;
}

const IDLE_AFTER = 10 * 60_000;

export function createConnections(settings: ConnectionsSettings): Connections {
  const environment = settings.environment ?? process.env;
  const known = new Map<string, KnownConnection>();
  let selected = EMBEDDED_CONNECTION;

  const connect = (params: ConnectParams) => openSession(params.profile, params.password, environment);

  const find = (id: string): KnownConnection => {
    const connection = known.get(id);
    if (!connection) {
      throw new PostgresError(
        `The connection "${id}" is not open. Connect to it first.`,
        "08003",
        null,
        null,
        null,
      );
    }
    return connection;
  };

  return {
    get selected() {
      return selected;
    },
    select(id) {
      selected = id;
    },
    async test(params) {
      return attempt(params.profile, async () => {
        const session = await connect(params);
        await session.close();
        return session;
      });
    },
    async open(params) {
      return attempt(params.profile, async () => {
        const session = await connect(params);
        await known.get(params.profile.id)?.close();
        const connection = new KnownConnection(
          params.profile,
          () => connect(params),
          settings.idleAfter ?? IDLE_AFTER,
        );
        connection.adopt("statements", session);
        known.set(params.profile.id, connection);
        return session;
      });
    },
    async close(id) {
      await known.get(id)?.close();
      known.delete(id);
    },
    async closeAll() {
      await Promise.all([...known.values()].map((connection) => connection.close()));
      known.clear();
    },
    profile: (id) => known.get(id)?.profile,
    label: (id) =>
      id === EMBEDDED_CONNECTION ? "Workspace (embedded)" : (known.get(id)?.profile.label ?? id),
    async use(id, work, lane = "statements", signal) {
      const ended = endedBy(signal, work);
      return id === EMBEDDED_CONNECTION ? settings.embedded(ended) : find(id).use(ended, lane);
    },
    async cancel(id) {
      if (id === EMBEDDED_CONNECTION) await settings.cancelEmbedded?.();
      else await known.get(id)?.cancel("statements");
    },
  };
}

/** The same work, which ends when the signal is aborted: every statement of it, until it gives up. */
const endedBy =
  <T>(signal: AbortSignal | undefined, work: (session: Session) => Promise<T>) =>
  async (session: Session): Promise<T> => {
    if (signal?.aborted) throw cancelled();
    let done = false;
    let cancelling: Promise<void> | undefined;
    const cancel = async () => {
      while (!done && session.ended === null) {
        await session.cancel().catch(() => undefined);
        await delay(BETWEEN_CANCELS);
      }
    };
    const onAbort = () => (cancelling = cancel());
    signal?.addEventListener("abort", onAbort);
    try {
      return await work(session);
    } finally {
      done = true;
      signal?.removeEventListener("abort", onAbort);
      // A request that is still on its way would hit whoever comes next.
      await cancelling;
    }
  };

const BETWEEN_CANCELS = 50;

/** In the server's own words. */
const cancelled = () =>
  new PostgresError("canceling statement due to user request", "57014", null, null, null);

async function attempt(profile: ConnectionProfile, open: () => Promise<Session>): Promise<ConnectResult> {
  const start = performance.now();
  try {
    const { serverVersion } = await open();
    const milliseconds = Math.round(performance.now() - start);
    return { kind: "connected", serverVersion, user: profile.user, database: profile.database, milliseconds };
  } catch (error) {
    return describeFailure(error, profile);
  }
}

/** A connection that was opened once: its sessions come and go. */
class KnownConnection {
  private readonly sessions = new Map<Lane, Promise<Session>>();
  private readonly turns: Readonly<Record<Lane, Turns>> = { statements: new Turns(), catalog: new Turns() };
  private users = 0;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(
    readonly profile: ConnectionProfile,
    private readonly reopen: () => Promise<Session>,
    private readonly idleAfter: number,
  ) {}

  adopt(lane: Lane, session: Session): void {
    this.sessions.set(lane, Promise.resolve(session));
    this.waitForIdleness();
  }

  async use<T>(work: (session: Session) => Promise<T>, lane: Lane): Promise<T> {
    clearTimeout(this.idleTimer);
    this.users++;
    try {
      return await this.turns[lane].take(async () => work(await this.session(lane)));
    } finally {
      if (--this.users === 0) this.waitForIdleness();
    }
  }

  async cancel(lane: Lane): Promise<void> {
    const session = await this.sessions.get(lane)?.catch(() => undefined);
    await session?.cancel();
  }

  async close(): Promise<void> {
    clearTimeout(this.idleTimer);
    const open = [...this.sessions.values()];
    this.sessions.clear();
    await Promise.all(
      open.map((opening) => opening.then((session) => session.close()).catch(() => undefined)),
    );
  }

  private async session(lane: Lane): Promise<Session> {
    const open = await this.sessions.get(lane)?.catch(() => undefined);
    if (open && open.ended === null) return open;
    const opening = this.reopen();
    this.sessions.set(lane, opening);
    try {
      return await opening;
    } catch (error) {
      this.sessions.delete(lane);
      const { message, advice } = describeFailure(error, this.profile);
      throw new PostgresError(message, "08001", null, advice, null);
    }
  }

  private waitForIdleness(): void {
    if (this.idleAfter === 0) return;
    this.idleTimer = setTimeout(() => void this.close(), this.idleAfter);
    this.idleTimer.unref();
  }
}
