import { fileURLToPath } from "node:url";
import { EmbeddedServer, type EmbeddedState } from "../embedded/embedded-server";
import { replay, type ReplayFailure, type ReplayFile } from "../embedded/replay";
import type { Session } from "../postgres/session";
import type { Folder } from "./folder";
import { filesToReplay, type FilesToReplay } from "./files-to-replay";

/** The workspace's migrations on the embedded PostgreSQL: the connection that is always there. */
export interface EmbeddedWorkspace {
  /** Runs work on a database in which the migrations, as they are now, have run. */
  use<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Why the last replay stopped short, with the folder that its path is of. */
  readonly failure: { readonly folder: Folder; readonly failure: ReplayFailure } | undefined;
  cancel(): Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedWorkspaceHost {
  /** The folder whose migrations are replayed; undefined while none is open. */
  folder(): Folder | undefined;
  onState(state: EmbeddedState | { readonly kind: "replaying" }): void;
  /** The server takes some 0.75 GB: it stops when nobody has used it for so long. */
  idleMinutes(): Promise<number>;
}

/** Bundles and the embedded PostgreSQL's files lie beside the running program. */
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export function createEmbeddedWorkspace(host: EmbeddedWorkspaceHost): EmbeddedWorkspace {
  let created: Promise<EmbeddedServer> | undefined;
  const embeddedServer = (): Promise<EmbeddedServer> => (created ??= create());
  const create = async () =>
    new EmbeddedServer({
      workerPath: beside("embedded-worker.js"),
      pgliteDirectory: beside("embedded/pglite"),
      dataArchive: beside("embedded/pgdata.tar.gz"),
      idleAfter: (await host.idleMinutes()) * 60_000,
      onState: (state) => host.onState(state),
    });
  let failure: EmbeddedWorkspace["failure"];
  /** What the running database holds. */
  let held: (FilesToReplay & { readonly generation: number }) | undefined;

  async function bringUpToDate(server: EmbeddedServer, session: Session): Promise<void> {
    const folder = host.folder();
    const files = folder ? filesToReplay(folder.workspace) : NOTHING;
    const before = held?.generation === server.generation ? held : undefined;
    const missing = [
      ...files.migrations.slice(before?.migrations.length ?? 0),
      ...files.seeds.slice(before?.seeds.length ?? 0),
    ];
    if (missing.length === 0 && before) return;
    host.onState({ kind: "replaying" });
    const result = await replay(session, missing);
    held = { ...files, generation: server.generation };
    failure = folder && result.failure ? { folder, failure: result.failure } : undefined;
    host.onState({ kind: "ready" });
  }

  /** Migrations that were added behind the others run on the database as it is; any other change starts from nothing. */
  async function discardStale(server: EmbeddedServer): Promise<void> {
    const folder = host.folder();
    if (held?.generation !== server.generation || !folder) return;
    const files = filesToReplay(folder.workspace);
    const seedsStay = held.seeds.length === files.seeds.length && continues(held.seeds, files.seeds);
    // Behind a failure nothing can be added; the same files fail the same way.
    const mayGrow = !failure || held.migrations.length === files.migrations.length;
    if (seedsStay && mayGrow && continues(held.migrations, files.migrations)) return;
    held = undefined;
    await server.reset();
  }

  return {
    async use(work) {
      const server = await embeddedServer();
      await discardStale(server);
      return server.use(async (session) => {
        await bringUpToDate(server, session);
        return work(session);
      });
    },
    get failure() {
      return failure;
    },
    cancel: async () => (await created)?.cancel(),
    stop: async () => (await created)?.stop(),
  };
}

const NOTHING: FilesToReplay = { migrations: [], seeds: [] };

/** Whether `now` is `before` with, perhaps, more behind it. */
const continues = (before: readonly ReplayFile[], now: readonly ReplayFile[]): boolean =>
  before.length <= now.length && before.every((file, index) => isSame(file, now[index]));

const isSame = (a: ReplayFile, b: ReplayFile | undefined): boolean =>
  b !== undefined &&
  a.path === b.path &&
  a.statements.length === b.statements.length &&
  a.statements.every(
    ({ sql, transaction }, index) =>
      sql === b.statements[index]?.sql && transaction === b.statements[index]?.transaction,
  );
