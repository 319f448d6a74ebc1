/** The thread in which the embedded PostgreSQL runs. It speaks the frontend/backend protocol over messages. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { ExtensionArchives } from "./extension-archives";
import {
  bringsCopyData,
  joinMessages,
  splitMessages,
  withCopyEnds,
  withoutCopyRequests,
} from "./protocol-messages";
import type { FromWorker, ToWorker, WorkerSettings } from "./worker-messages";

const port = parentPort!;
const settings = workerData as WorkerSettings;
const send = (message: FromWorker) =>
  port.postMessage(message, message.kind === "answer" ? [message.bytes.buffer as ArrayBuffer] : []);

/**
 * As PGlite starts by default, but with the search path and the protection of system tables that a server has, and
 * with nothing in the background.
 */
const START_PARAMETERS = [
  "--single",
  "-F",
  "-j",
  ...[
    "exit_on_error=false",
    "log_checkpoints=false",
    "max_worker_processes=0",
    "max_parallel_workers=0",
  ].flatMap(asOption),
  ...["max_parallel_workers_per_gather=0", "max_parallel_maintenance_workers=0", "io_method=sync"].flatMap(
    asOption,
  ),
];

function asOption(setting: string): string[] {
  return ["-c", setting];
}

/** Node has WebAssembly; the types of Node 20 name only its types. */
const { compile } = (
  globalThis as unknown as { WebAssembly: { compile(bytes: Uint8Array): Promise<WebAssembly.Module> } }
).WebAssembly;

async function boot(): Promise<PGlite> {
  const file = (name: string) => readFileSync(path.join(settings.pgliteDirectory, name));
  const [server, initdb] = await Promise.all([compile(file("pglite.wasm")), compile(file("initdb.wasm"))]);
  return PGlite.create({
    pgliteWasmModule: server,
    initdbWasmModule: initdb,
    fsBundle: new Blob([file("pglite.data")]),
    startParams: START_PARAMETERS,
    ...(settings.dataArchive !== undefined &&
      existsSync(settings.dataArchive) && { loadDataDir: archiveBlob(settings.dataArchive) }),
  });
}

/** PGlite tells a compressed archive by the type of the blob. */
const archiveBlob = (file: string): Blob =>
  new Blob([readFileSync(file)], { type: /gz$/.test(file) ? "application/x-gzip" : "application/x-tar" });

/**
 * This library needs libpq, which PGlite lacks; the attempt to load it breaks the loader, and with it PL/pgSQL and every
 * extension. Without the file, CREATE SUBSCRIPTION fails and nothing else does.
 */
const UNLOADABLE = "/pglite/lib/postgresql/libpqwalreceiver.so";

function serve(database: PGlite): void {
  if (database.Module.FS.analyzePath(UNLOADABLE).exists) database.Module.FS.unlink(UNLOADABLE);
  const extensions = new ExtensionArchives(settings.pgliteDirectory, database.Module.FS as never);
  port.on("message", ({ bytes }: ToWorker) => {
    // Only the start-up packet begins with its length, whose first byte is 0.
    if (bytes[0] === 0) return send({ kind: "answer", bytes: database.execProtocolRawSync(bytes) });
    const messages = splitMessages(bytes);
    for (const { type, bytes: message } of messages) {
      if (type === "Q" || type === "P") extensions.prepareFor(new TextDecoder().decode(message.subarray(5)));
    }
    const answer = database.execProtocolRawSync(joinMessages(withCopyEnds(messages)));
    send({ kind: "answer", bytes: bringsCopyData(messages) ? answer : withoutCopyRequests(answer) });
  });
}

boot().then(
  (database) => {
    serve(database);
    send({ kind: "ready" });
  },
  (error: unknown) =>
    send({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
);
