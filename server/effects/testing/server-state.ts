import type { LockMode } from "../lock-mode";
import { stronger } from "../lock-mode";
import { modeInWords } from "./compare";
import type { Conversation } from "./measure";

/** A relation and the file that holds it; another file after a statement means that it was rewritten. */
export interface RelationFile {
  readonly name: string;
  readonly file: string;
  readonly isIndex: boolean;
}

/** Tables, views, indexes of all schemas, by OID; those outside of `public` with their schema. */
export async function relations(conversation: Conversation): Promise<Map<string, RelationFile>> {
  const rows = await conversation.run(
    `SELECT c.oid::text AS oid, c.relfilenode::text AS file, c.relkind::text IN ('i', 'I') AS is_index,
            CASE n.nspname WHEN 'public' THEN c.relname::text ELSE n.nspname || '.' || c.relname END AS name
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind::text IN ('r', 'p', 'v', 'm', 'f', 'i', 'I')
       AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  return new Map(
    rows.map((row) => [
      row["oid"] ?? "",
      { name: row["name"] ?? "", file: row["file"] ?? "", isIndex: row["is_index"] === "t" },
    ]),
  );
}

export const changedFiles = (
  before: ReadonlyMap<string, RelationFile>,
  after: ReadonlyMap<string, RelationFile>,
): RelationFile[] =>
  [...before].flatMap(([oid, relation]) => {
    const now = after.get(oid);
    return now && now.file !== relation.file ? [relation] : [];
  });

export const namesOf = (relations: readonly RelationFile[]): string[] =>
  relations.map(({ name }) => name).sort();

export async function heldLocks(
  conversation: Conversation,
  pid: string,
  before: ReadonlyMap<string, RelationFile>,
): Promise<Record<string, string>> {
  const rows = await conversation.run(
    `SELECT relation::text AS oid, mode, granted FROM pg_locks
     WHERE pid = ${pid} AND locktype = 'relation'
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  const locks = new Map<string, string>();
  for (const { oid, mode, granted } of rows) {
    const name = before.get(oid ?? "")?.name;
    if (name === undefined || mode === null || mode === undefined) continue;
    const short = mode.replace(/Lock$/, "") + (granted === "t" ? "" : " (waiting)");
    const known = locks.get(name);
    if (known === undefined || stronger(modeOf(known), modeOf(short)) !== modeOf(known))
      locks.set(name, short);
  }
  return Object.fromEntries([...locks].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Full scans by table since the statistics were last sent, which is some transactions ago. */
export async function scanCounts(conversation: Conversation): Promise<Map<string, number>> {
  const rows = await conversation.run(
    "SELECT relid::text AS oid, seq_scan::text AS scans FROM pg_stat_xact_user_tables",
  );
  return new Map(rows.map((row) => [row["oid"] ?? "", Number(row["scans"])]));
}

/** `ShareLock`, `Share (waiting)` → "SHARE". */
export const modeOf = (mode: string): LockMode => modeInWords(mode) as LockMode;
