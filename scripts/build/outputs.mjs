/** What a build wrote, read from esbuild's metafile. */
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { dim, size } from "../console/report.mjs";
import { root } from "../paths.mjs";

/**
 * "server.mjs 210 KB, cli.mjs 180 KB + 9 chunks, 3.1 MB"
 * @param {import("esbuild").Metafile} metafile
 * @param {string[]} sources the entries' source files
 */
export function describeOutputs(metafile, sources) {
  const files = Object.entries(metafile.outputs).filter(([file]) => !file.endsWith(".map"));
  const isEntry = (/** @type {string | undefined} */ source) =>
    source !== undefined && sources.includes(source);
  const entries = files.filter(([, { entryPoint }]) => isEntry(entryPoint));
  const chunks = files.filter(([file, { entryPoint }]) => !isEntry(entryPoint) && /\.m?js$/.test(file));
  const chunkBytes = chunks.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  return (
    entries.map(([file, { bytes }]) => `${path.basename(file)} ${dim(size(bytes))}`).join(", ") +
    (chunks.length ? dim(` + ${chunks.length} chunks, ${size(chunkBytes)}`) : "")
  );
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
