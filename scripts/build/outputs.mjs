/** What a build wrote, read from esbuild's metafile. */
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { dim, size } from "../console/report.mjs";
import { dist, root } from "../paths.mjs";

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
 * Chunks are named by a hash of what they hold: removes those of earlier builds.
 * @param {import("esbuild").Metafile[]} metafiles
 */
export async function removeStaleChunks(metafiles) {
  const current = new Set(
    metafiles.flatMap(({ outputs }) => Object.keys(outputs)).map((file) => path.join(root, file)),
  );
  const present = await readdir(dist);
  const stale = present.filter((file) => /\.mjs(\.map)?$/.test(file) && !current.has(path.join(dist, file)));
  await Promise.all(stale.map((file) => rm(path.join(dist, file), { force: true })));
}
