/** Files that are not bundled but read at run time, copied beside the bundles. */
import { readdirSync } from "node:fs";
import { copyFile, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { dist, root } from "../paths.mjs";
import { preparedDatabase } from "./prepared-database.mjs";

/** @typedef {{ from: string, to: string, package: string }} Asset absolute source, path within dist, npm package */

const pglite = path.join(root, "node_modules/@electric-sql/pglite/dist");

/** PostgreSQL itself, and the archives of its contrib extensions (0.3 MB, and pgcrypto 1.1 MB). */
const isPgliteFile = /^(pglite\.wasm|pglite\.data|initdb\.wasm|[\w-]+\.tar\.gz)$/;

/** @type {Asset[]} */
export const assets = [
  {
    from: path.join(root, "node_modules/libpg-query/wasm/libpg-query.wasm"),
    to: "libpg-query.wasm",
    package: "libpg-query",
  },
  ...readdirSync(pglite)
    .filter((file) => isPgliteFile.test(file))
    .map((file) => ({
      from: path.join(pglite, file),
      to: `embedded/pglite/${file}`,
      package: "@electric-sql/pglite",
    })),
];

/** Copies what is missing or changed in dist/, the prepared database too. */
export async function copyAssets() {
  const database = { from: await preparedDatabase(), to: "embedded/pgdata.tar.gz" };
  await Promise.all([...assets, database].map(({ from, to }) => copyIfNewer(from, path.join(dist, to))));
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copyIfNewer(from, to) {
  const [source, copy] = await Promise.all([stat(from), stat(to).catch(() => undefined)]);
  if (copy && copy.size === source.size && copy.mtimeMs >= source.mtimeMs) return;
  await mkdir(path.dirname(to), { recursive: true });
  await copyFile(from, to);
}
