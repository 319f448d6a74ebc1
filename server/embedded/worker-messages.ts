/** What a worker needs to boot: everything is read from files that the caller names. */
export interface WorkerSettings {
  /** Directory with pglite.wasm, pglite.data, initdb.wasm and the archives of the extensions (`pg_trgm.tar.gz`). */
  readonly pgliteDirectory: string;
  /** A data directory prepared by initdb, as a tar archive (`.tar` or `.tar.gz`); without it, or where there is no such file, initdb runs first. */
  readonly dataArchive?: string;
}

/** From the worker: it is up, it failed to come up, or what PostgreSQL answered. */
export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "answer"; readonly bytes: Uint8Array };

/** To the worker: messages of the frontend/backend protocol, whole ones. */
export interface ToWorker {
  readonly bytes: Uint8Array;
}
