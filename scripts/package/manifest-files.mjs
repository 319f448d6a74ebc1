/** The files that package.json names, so that none is left out of the package. */
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { manifest, root } from "../paths.mjs";

/**
 * @param {string[]} packaged the files of the package, relative to the project, with forward slashes
 * @returns {string[]} what package.json names and the package lacks
 */
export function namedButMissing(packaged) {
  const files = new Set(packaged);
  return [...new Set(strings(manifest.contributes).concat(manifest.main, manifest.icon ?? []))]
    .map((text) => text.replace(/^\.\//, "").replace(/#.*$/, ""))
    .filter((text) => /^[\w@./-]+\.\w+$/.test(text) && isFile(text))
    .filter((file) => !files.has(file));
}

/** @type {(text: string) => boolean} */
const isFile = (text) => existsSync(path.join(root, text)) && statSync(path.join(root, text)).isFile();

/**
 * All strings within a JSON value.
 * @param {unknown} value
 * @returns {string[]}
 */
const strings = (value) =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value
      ? Object.values(value).flatMap(strings)
      : [];
