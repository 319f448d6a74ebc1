/**
 * PGlite finds its WebAssembly and extension archives beside its own modules, which a bundle moves. This plugin points
 * it to dist/embedded/pglite/ instead, where the build copies them.
 */
import { readFile } from "node:fs/promises";

const fileBesideModule = /new URL\("[./]*([\w-]+\.(?:wasm|data|tar\.gz))",\s*import\.meta\.url\)/g;

/** @type {import("esbuild").Plugin} */
export const pgliteFiles = {
  name: "pglite-files",
  setup(build) {
    build.onLoad({ filter: /@electric-sql[\\/]pglite[\\/]dist[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(
        fileBesideModule,
        (_whole, file) => `new URL("./embedded/pglite/${file}",import.meta.url)`,
      ),
    }));
  },
};
