/** Scripts whose work is done by the project's own TypeScript: bundled and imported here. */
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import esbuild from "esbuild";
import { root } from "./paths.mjs";

/** Beside the packages that the bundle leaves out, so that Node finds them. */
const folder = path.join(root, "node_modules/.cache/lintel");

/**
 * @param {string} entry from the project's root
 * @returns {Promise<unknown>} the module
 */
export async function loadTypeScript(entry) {
  const bundle = path.join(folder, `${path.basename(entry, ".ts")}-${process.pid}.mjs`);
  await mkdir(folder, { recursive: true });
  try {
    await esbuild.build({
      entryPoints: [path.join(root, entry)],
      outfile: bundle,
      bundle: true,
      platform: "node",
      format: "esm",
      mainFields: ["module", "main"],
      external: ["libpg-query", "libpg-query/*", "prettier", "pg", "esbuild", "@electric-sql/pglite"],
      plugins: [ownPlace],
      logLevel: "warning",
    });
    return await import(pathToFileURL(bundle).href);
  } finally {
    await rm(bundle, { force: true });
  }
}

/** Every module keeps knowing where it stood before it was bundled. */
const ownPlace = /** @type {import("esbuild").Plugin} */ ({
  name: "own place",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, "utf8"))
        .replaceAll("import.meta.dirname", JSON.stringify(path.dirname(file)))
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(file).href)),
      loader: "ts",
    }));
  },
});
