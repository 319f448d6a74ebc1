import { dialectOfPath, type Dialect } from "./dialect";
import { folderOf, nameOf } from "./paths";
import type { FileTree } from "./project-files";

/**
 * - `schema`: the whole schema as it should be or was dumped (`structure.sql`, `supabase/schemas/…`).
 * - `seed`: rows for a new database.
 * - `query`: anything else.
 */
export type SqlRole = "schema" | "seed" | "query";

/** An SQL file that is no migration. */
export interface OtherSql {
  readonly path: string;
  readonly role: SqlRole;
  readonly dialect: Dialect;
}

const SCHEMA_FILE = /(^|[-_.])(schema|structure)([-_.]dump)?\.sql$|[-_.]dump\.sql$|^dump\.sql$/i;
/** Folders of a schema that is written down as it should be, one object a file. */
const SCHEMA_FOLDER =
  /(^|\/)(supabase\/schemas(\/.*)?|schemas?|ddl|tables|views|functions|policies|triggers|types)$/i;
const SEED_FILE = /(^|[-_.])(seeds?|seed[-_].*|sample[-_]data|test[-_]data|fixtures?)\.sql$|^seed[-_.]/i;
const SEED_FOLDER = /(^|\/)(seeds?|seeders?|fixtures|sample[-_]?data)(\/|$)/i;
/** The first lines of what pg_dump writes. */
const DUMP = /^(\uFEFF)?(\\restrict [^\n]*\n|--[^\n]*\n|\s)*-- PostgreSQL database (cluster )?dump\b/;

/** SQL files of the workspace that no tool claims. Reads only files whose names make a dump likely. */
export function otherSql(tree: FileTree, claimed: ReadonlySet<string>): readonly OtherSql[] {
  return tree.paths
    .filter((path) => /\.sql$/i.test(path) && !claimed.has(path))
    .map((path) => ({ path, role: roleOf(path, tree), dialect: dialectOfPath(path) ?? "postgresql" }));
}

function roleOf(path: string, tree: FileTree): SqlRole {
  const [file, folder] = [nameOf(path), folderOf(path)];
  if (SEED_FILE.test(file) || SEED_FOLDER.test(folder)) return "seed";
  if (SCHEMA_FILE.test(file) || SCHEMA_FOLDER.test(folder)) return "schema";
  const mayBeDump = /dump|backup|base|full|init/i.test(file);
  return mayBeDump && DUMP.test((tree.read(path) ?? "").slice(0, 2000)) ? "schema" : "query";
}
