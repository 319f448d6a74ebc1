import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
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
  const server = new EmbeddedServer({ workerPath, pgliteDirectory, ...settings });
  return {
    server,
    async stop() {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
