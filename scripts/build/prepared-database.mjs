/**
 * An empty PostgreSQL data directory, packed: the embedded server unpacks it instead of running initdb, and is up in a
 * third of the time. It depends on PGlite alone, so it is made once for each version of it.
 */
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { say, since, size } from "../console/report.mjs";
import { manifest, root } from "../paths.mjs";

const version = manifest.dependencies["@electric-sql/pglite"];
const cached = path.join(root, `node_modules/.cache/lintel/pgdata-${version}.tar.gz`);

/**
 * @returns {Promise<string>} the path of the archive
 */
export async function preparedDatabase() {
  if (await stat(cached).catch(() => undefined)) return cached;
  const started = performance.now();
  const { PGlite } = await import("@electric-sql/pglite");
  const server = await PGlite.create();
  const archive = Buffer.from(await (await server.dumpDataDir("gzip")).arrayBuffer());
  await server.close();

  await mkdir(path.dirname(cached), { recursive: true });
  const partial = `${cached}.${process.pid}`;
  await writeFile(partial, archive);
  await rename(partial, cached);
  say(
    "database",
    `prepared an empty one for the embedded server, ${size(archive.length)} (${since(started)})`,
  );
  return cached;
}
