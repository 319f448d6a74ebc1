import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { build } from "esbuild";
import { EmbeddedServer, type EmbeddedServerSettings } from "../../server/embedded/embedded-server";

/** The embedded server of this checkout with its real worker, bundled for the occasion. Stop it at the end. */
export async function startEmbedded(
  settings: Partial<EmbeddedServerSettings> = {},
): Promise<{ readonly server: EmbeddedServer; stop(): Promise<void> }> {
  const directory = mkdtempSync(path.join(tmpdir(), "lintel-embedded-"));
  const workerPath = path.join(directory, "worker.mjs");
  await build({
    entryPoints: [path.resolve(import.meta.dirname, "../../server/embedded/worker.ts")],
    outfile: workerPath,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  const pgliteDirectory = path.dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  const dataArchive = await preparedData(pgliteDirectory);
  const server = new EmbeddedServer({ workerPath, pgliteDirectory, dataArchive, ...settings });
  return {
    server,
    async stop() {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A data directory made by initdb once and kept for later runs, as the build makes it for the extension. */
async function preparedData(pgliteDirectory: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(pgliteDirectory, "../package.json"), "utf8")) as {
    version: string;
  };
  const archive = path.join(tmpdir(), `lintel-pglite-${version}.tar.gz`);
  if (existsSync(archive)) return archive;
  const database = await PGlite.create();
  const dump = await database.dumpDataDir("gzip");
  await database.close();
  // Several test files may be at it; a rename never shows half an archive.
  const making = `${archive}.${process.pid}`;
  writeFileSync(making, Buffer.from(await dump.arrayBuffer()));
  renameSync(making, archive);
  return archive;
}
