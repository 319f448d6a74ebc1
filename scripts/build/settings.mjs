/** From a bundle's description to esbuild's options. */
import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "../paths.mjs";

/** @type {(source: string) => boolean} */
const exists = (source) => existsSync(path.join(root, source));

/**
 * @typedef {object} Planned
 * @property {string} name
 * @property {boolean} ships
 * @property {string[]} sources the entries' source files that exist
 * @property {import("esbuild").BuildOptions & { metafile: true }} settings
 */

/**
 * @param {import("./bundles.mjs").Bundle} bundle
 * @param {boolean} production
 * @returns {Planned}
 */
export function settingsOf({ name, ships, entries, options }, production) {
  const present = Object.entries(entries).filter(([, source]) => exists(source));
  return {
    name,
    ships,
    sources: present.map(([, source]) => source),
    settings: {
      ...options,
      entryPoints: Object.fromEntries(present),
      absWorkingDir: root,
      bundle: true,
      mainFields: options.platform === "browser" ? ["browser", "module", "main"] : ["module", "main"],
      minify: production && ships,
      sourcemap: !production,
      metafile: true,
      legalComments: "none",
      logLevel: "warning",
    },
  };
}

/**
 * @param {import("./bundles.mjs").Bundle[]} bundles
 */
export function absentSources(bundles) {
  return bundles.flatMap(({ entries }) => Object.values(entries)).filter((source) => !exists(source));
}
