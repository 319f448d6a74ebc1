import { nameOf } from "../paths";
import { listKey, numberKey, type SortKey } from "../sort-key";
import type { Settings } from "../tool";

/** What a Flyway file name says (ResourceNameParser.java, "Naming" in Flyway's manual). */
export interface FlywayName {
  readonly kind: "versioned" | "undo" | "repeatable" | "baseline";
  /** Dotted: "1.2"; "" for a repeatable migration. */
  readonly version: string;
  readonly description: string;
  /** The file name without its suffix. */
  readonly name: string;
}

const DEFAULTS: readonly (readonly [kind: FlywayName["kind"], setting: string, prefix: string])[] = [
  ["versioned", "sqlMigrationPrefix", "V"],
  ["undo", "undoSqlMigrationPrefix", "U"],
  ["repeatable", "repeatableSqlMigrationPrefix", "R"],
  ["baseline", "baselineMigrationPrefix", "B"],
];

/** Prefix, version, separator, description, suffix; undefined for callbacks and anything else. */
export function flywayName(path: string, settings: Settings): FlywayName | undefined {
  const file = nameOf(path);
  const suffixes = (settings["sqlMigrationSuffixes"] ?? ".sql").split(",");
  const suffix = suffixes.find((end) => file.toLowerCase().endsWith(end.trim().toLowerCase()));
  if (suffix === undefined) return undefined;
  const name = file.slice(0, file.length - suffix.length);
  const prefixes = DEFAULTS.map(([kind, setting, prefix]) => ({ kind, prefix: settings[setting] ?? prefix }));
  const match = prefixes
    .sort((a, b) => b.prefix.length - a.prefix.length)
    .find(({ prefix }) => name.startsWith(prefix));
  if (!match) return undefined;

  const separator = settings["sqlMigrationSeparator"] ?? "__";
  const rest = name.slice(match.prefix.length);
  const at = rest.indexOf(separator);
  const before = at < 0 ? rest : rest.slice(0, at);
  const description = at < 0 ? "" : rest.slice(at + separator.length).replaceAll("_", " ");
  if (match.kind === "repeatable")
    return before === "" ? { kind: match.kind, version: "", description, name } : undefined;
  if (!/^\d+(?:[._]\d+)*$/.test(before)) return undefined;
  return { kind: match.kind, version: before.replaceAll("_", "."), description, name };
}

/** Parts are numbers, missing parts are zero: 1 = 1.0, 1.2 < 1.10, 2 < 10 (MigrationVersion.java). */
export function versionKey(version: string): SortKey {
  const parts = version.split(".").map(numberKey);
  while (parts.length > 1 && parts[parts.length - 1] === numberKey("0")) parts.pop();
  return parts.join("");
}

/** Versioned migrations by version, then the repeatable ones by description (ResolvedMigrationComparator.java). */
export function flywayOrder(name: FlywayName): SortKey {
  return name.kind === "repeatable"
    ? listKey(["1", name.description])
    : listKey(["0", versionKey(name.version), name.kind === "baseline" ? "1" : "0"]);
}
