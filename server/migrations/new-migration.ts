import type { Direction, Migration, MigrationSection } from "./migration";
import type { FileEdit, MigrationUnit } from "./tool";

/** "Add orders.user_id index" → "add_orders_user_id_index". */
export function nameFromTitle(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return words === "" ? "migration" : words;
}

/** UTC as yyyymmddhhmmss, the stamp that most tools use. */
export function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/g, "").slice(0, 14);
}

/**
 * The next version of a folder, in the folder's own style: one more than its highest number with the same zeros, or a
 * timestamp where the folder has timestamps (or nothing yet, and the tool prefers them). Always above the highest, even
 * where the clock is behind.
 */
export function nextVersion(
  units: readonly MigrationUnit[],
  now: Date,
  empty: { readonly first: string } | "timestamp",
): string {
  const highest = highestVersion(units);
  if (highest === "") return empty === "timestamp" ? timestamp(now) : empty.first;
  const stamp = stampLike(highest, now);
  if (stamp !== undefined && BigInt(stamp) > BigInt(highest)) return stamp;
  return (BigInt(highest) + 1n).toString().padStart(highest.length, "0");
}

const highestVersions = new WeakMap<readonly MigrationUnit[], string>();

/** The digits of the highest version, as they are written; empty where there are none. */
function highestVersion(units: readonly MigrationUnit[]): string {
  let highest = highestVersions.get(units);
  if (highest === undefined) {
    const versions = units.flatMap((unit) => /^\d+/.exec(unit.version)?.[0] ?? []);
    highest = versions.reduce((a, b) => (BigInt(b) > BigInt(a) ? b : a), versions[0] ?? "");
    highestVersions.set(units, highest);
  }
  return highest;
}

/** A stamp of the present in the form of an existing one: calendar digits, or seconds or milliseconds since 1970. */
function stampLike(version: string, now: Date): string | undefined {
  const calendar = now.toISOString().replace(/\D/g, "");
  if (/^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])/.test(version) && version.length >= 8)
    return calendar.padEnd(version.length, "0").slice(0, version.length);
  if (/^1\d{12}$/.test(version)) return String(now.getTime());
  if (/^1\d{9}$/.test(version)) return String(Math.floor(now.getTime() / 1000));
  return undefined;
}

export function create(path: string, text: string): FileEdit {
  return { kind: "create", path, text: text.endsWith("\n") || text === "" ? text : `${text}\n` };
}

/** Puts a line at the top of an existing file, after a byte order mark, with the file's own line ends. */
export function insertLine(path: string, text: string, line: string): FileEdit {
  const at = text.startsWith("\uFEFF") ? 1 : 0;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return { kind: "replace", path, range: { start: at, end: at }, text: line + newline };
}

/** Writes a `key = value` line into a settings file: in place of the one it has, else at its top, else as a new file. */
export function setLine(path: string, text: string | undefined, key: string, line: string): FileEdit {
  if (text === undefined) return create(path, line);
  const present = new RegExp(`^[ \\t]*${key}[ \\t]*[=:][^\\r\\n]*`, "m").exec(text);
  if (!present) return insertLine(path, text, line);
  return {
    kind: "replace",
    path,
    range: { start: present.index, end: present.index + present[0].length },
    text: line,
  };
}

/** The sections of one direction that the tool still wraps in a transaction of its own. */
export function sectionsInTransaction(
  migration: Migration,
  direction: Direction,
): readonly MigrationSection[] {
  return migration.sections.filter(
    (section) =>
      section.direction === direction &&
      (section.transaction === "file" || section.transaction === "all-pending"),
  );
}
