/** What a build wrote, read from esbuild's metafile. */
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { dim, size } from "../console/report.mjs";
import { root } from "../paths.mjs";

/**
 * "server.mjs 210 KB, cli.mjs 180 KB, 3.1 MB when needed": each entry with all that it loads to start, then the rest.
 * @param {import("esbuild").Metafile} metafile
 * @param {string[]} sources the entries' source files
 */
export function describeOutputs({ outputs }, sources) {
  const isEntry = (/** @type {string} */ file) => sources.includes(outputs[file]?.entryPoint ?? "");
  const bytes = (/** @type {Iterable<string>} */ files) =>
    [...files].reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);

  const entries = Object.keys(outputs).filter(isEntry);
  const loaded = new Set(entries.flatMap((entry) => [...loadedWith(entry, outputs)]));
  const later = Object.keys(outputs).filter((file) => /\.m?js$/.test(file) && !loaded.has(file));
  return (
    entries
      .map((file) => `${path.basename(file)} ${dim(size(bytes(loadedWith(file, outputs))))}`)
      .join(", ") + (later.length ? dim(`, ${size(bytes(later))} when needed`) : "")
  );
}

/**
 * An output and what it imports statically, directly or not.
 * @param {string} file
 * @param {import("esbuild").Metafile["outputs"]} outputs
 * @param {Set<string>} [found]
 */
function loadedWith(file, outputs, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const { path, kind, external } of outputs[file]?.imports ?? []) {
    if (kind === "import-statement" && !external) loadedWith(path, outputs, found);
  }
  return found;
}

/**
 * Removes what earlier builds left in the folders that a build writes: chunks, which are named by a hash of what they
 * hold, and entries whose source is gone.
 * @param {import("esbuild").Metafile[]} metafiles
 * @param {string[]} written other files of this build, absolute
 */
export async function removeStale(metafiles, written) {
  const outputs = metafiles
    .flatMap((metafile) => Object.keys(metafile.outputs))
    .map((file) => path.join(root, file));
  const current = new Set([...outputs, ...written]);
  for (const folder of new Set(outputs.map((file) => path.dirname(file)))) {
    const files = (await readdir(folder)).filter((file) => /\.(m?js|css)(\.map)?$/.test(file));
    const stale = files.map((file) => path.join(folder, file)).filter((file) => !current.has(file));
    await Promise.all(stale.map((file) => rm(file, { force: true })));
  }
}
