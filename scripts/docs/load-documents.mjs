/** The documents are made by TypeScript, for they run the rules: bundled and imported here. */
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import esbuild from "esbuild";
import { root } from "../paths.mjs";

/** Beside the packages that the bundle leaves out, so that Node finds them. */
const folder = path.join(root, "node_modules/.cache/lintel");

/** @returns {Promise<typeof import("./documents.ts")>} */
export async function loadDocuments() {
  const bundle = path.join(folder, `documents-${process.pid}.mjs`);
  await mkdir(folder, { recursive: true });
  try {
    await esbuild.build({
      entryPoints: [path.join(root, "scripts/docs/documents.ts")],
      outfile: bundle,
      bundle: true,
      platform: "node",
      format: "esm",
      mainFields: ["module", "main"],
      external: ["libpg-query", "libpg-query/*", "prettier"],
      logLevel: "warning",
    });
    return await import(pathToFileURL(bundle).href);
  } finally {
    await rm(bundle, { force: true });
  }
}
