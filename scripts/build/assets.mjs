/** Files that are not bundled but read at run time, copied beside the bundles. */
import { copyFile, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { dist, root } from "../paths.mjs";
import { preparedDatabase } from "./prepared-database.mjs";

/** The contrib extensions of PostgreSQL that migrations ask for most; the embedded server can CREATE EXTENSION these. */
export const contrib = [
  "btree_gin",
  "btree_gist",
  "citext",
  "cube",
  "earthdistance",
  "fuzzystrmatch",
  "hstore",
  "intarray",
  "ltree",
  "pg_trgm",
  "pgcrypto",
  "tablefunc",
  "unaccent",
  "uuid-ossp",
];

/** @typedef {{ from: string, to: string, package: string }} Asset absolute source, path within dist, npm package */

/** @type {(file: string) => Asset} */
const fromPglite = (file) => ({
  from: path.join(root, "node_modules/@electric-sql/pglite/dist", file),
  to: `embedded/${file}`,
  package: "@electric-sql/pglite",
});

/** @type {Asset[]} */
export const assets = [
  {
    from: path.join(root, "node_modules/libpg-query/wasm/libpg-query.wasm"),
    to: "libpg-query.wasm",
    package: "libpg-query",
  },
  ...["pglite.wasm", "pglite.data", "initdb.wasm"].map(fromPglite),
  ...contrib.map((extension) => fromPglite(`${extension}.tar.gz`)),
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
