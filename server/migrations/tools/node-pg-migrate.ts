import { migrationFrom } from "../from-unit";
import type { MigrationProblem, MigrationSection, TransactionScope } from "../migration";
import { create, nameFromTitle, nextVersion } from "../new-migration";
import { foldersUpwards, folderOf, joinPath, nameOf } from "../paths";
import type { FileTree } from "../project-files";
import { section, startOf } from "../sections";
import { listKey, numberKey, type SortKey } from "../sort-key";
import type { MigrationFolder, MigrationTool, Settings } from "../tool";
import { npmVersion } from "../tool-version";
import { withFiles, withMarkedFiles } from "./find-by-name";

const FILE = /^(\d+).*\.sql$/;
/** src/sqlMigration.ts */
const UP = /^\s*--[\s-]*up\s+migration/im;
const DOWN = /^\s*--[\s-]*down\s+migration/im;
/** Marks as its own template writes them, for telling its files from others'. */
const MARK = /^\s*--[\s-]*(up|down) migration\s*$/im;

/** node-pg-migrate, its SQL files: `1712345678901_name.sql` with `-- Up Migration` and `-- Down Migration`. */
export const nodePgMigrate: MigrationTool = {
  name: "node-pg-migrate",
  title: "node-pg-migrate",
  transaction: "all-pending",
  noTransaction: {
    kind: "impossible",
    how: "node-pg-migrate runs all pending migrations in one transaction, and with --no-single-transaction every SQL file in one. Write this migration in JavaScript and call pgm.noTransaction() in it.",
    onlyOneStatement: false,
  },

  find(tree: FileTree): readonly MigrationFolder[] {
    const marked = new Set(withMarkedFiles(tree, FILE, MARK));
    return withFiles(tree, FILE).flatMap((root) => {
      const toolVersion = npmVersion(root, ["node-pg-migrate"], tree.read);
      const settings = toolVersion === undefined ? {} : settingsAround(root, tree);
      const configured = settings["migrations-dir"] === root;
      const byDefault = toolVersion !== undefined && nameOf(root) === "migrations";
      if (!configured && !byDefault && !marked.has(root)) return [];
      return [
        {
          root,
          evidence: configured ? "configuration" : marked.has(root) ? "marker" : "dependency",
          units: nodePgMigrate.units(root, tree.filesIn(root), {}, tree.read),
          ...(toolVersion ? { toolVersion } : {}),
          settings,
        },
      ];
    });
  },

  rootOf: folderOf,

  units: (_root, paths) =>
    paths.flatMap((path) => {
      const version = FILE.exec(nameOf(path))?.[1];
      if (version === undefined) return [];
      const name = nameOf(path).replace(/\.sql$/, "");
      return [{ path, name, version, order: listKey([numberKey(time(version)), naturalKey(name)]) }];
    }),

  read(unit, { settings }, read) {
    const text = read(unit.path) ?? "";
    const transaction = settings["single-transaction"] === "false" ? "file" : nodePgMigrate.transaction;
    return migrationFrom(nodePgMigrate, unit, {
      sections: sectionsOf(unit.path, text, transaction),
      problems: problemsOf(unit.path, text),
    });
  },

  newMigration(request, folder) {
    const version = nextVersion(folder.units, request.now, { first: String(request.now.getTime()) });
    const name = `${version}_${nameFromTitle(request.title).replaceAll("_", "-")}`;
    const path = joinPath(folder.root, `${name}.sql`);
    const down = request.down === undefined ? "" : `\n-- Down Migration\n${request.down}`;
    return { path, name, edits: [create(path, `-- Up Migration\n${request.up.trimEnd()}\n${down}`)] };
  },

  withoutTransaction: () => undefined,
};

/** Either mark may come first; without an Up mark the whole file runs upwards. */
function sectionsOf(path: string, text: string, transaction: TransactionScope): readonly MigrationSection[] {
  const [up, down] = [text.search(UP), text.search(DOWN)];
  const end = (from: number, other: number): number => (other < from ? text.length : other);
  const options = { transaction, oneMessage: true };
  const upRange = up < 0 ? { start: startOf(text), end: text.length } : { start: up, end: end(up, down) };
  const sections = [section(path, text, { ...options, direction: "up", range: upRange })];
  if (down < 0) return sections;
  const downRange = { start: down, end: end(down, up) };
  return [...sections, section(path, text, { ...options, direction: "down", range: downRange })];
}

function problemsOf(path: string, text: string): readonly MigrationProblem[] {
  const down = DOWN.exec(text);
  if (!down || UP.test(text)) return [];
  return [
    {
      code: "down-runs-up",
      severity: "error",
      path,
      range: { start: down.index, end: down.index + down[0].length },
      message:
        'Without a line "-- Up Migration" node-pg-migrate runs the whole file upwards, with what stands below this line. Put "-- Up Migration" at the top.',
    },
  ];
}

/** 17 digits are a UTC date with milliseconds, anything else is the number itself (fileNameUtils.ts). */
function time(version: string): string {
  if (version.length !== 17) return version;
  const [year, month, day, hour, minute, second, rest] = version
    .match(/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{3})$/)!
    .slice(1)
    .map(Number) as [number, number, number, number, number, number, number];
  return String(Date.UTC(year, month - 1, day, hour, minute, second, rest));
}

/** Close to localeCompare with numeric and ignorePunctuation, by which equal numbers are ordered. */
function naturalKey(name: string): SortKey {
  const words = name.toLowerCase().match(/\d+|[^\d\s\p{P}\p{S}]+/gu) ?? [];
  return listKey(words.map((word) => (/^\d/.test(word) ? numberKey(word) : word)));
}

/** Settings of the nearest package: `config/default.json`, `package.json`, and the options in its scripts. */
function settingsAround(root: string, tree: FileTree): Settings {
  for (const folder of foldersUpwards(root)) {
    const manifest = tree.read(joinPath(folder, "package.json")) ?? "";
    const own = tree.read(joinPath(folder, "config/default.json")) ?? "";
    const settings = { ...scriptOptions(manifest), ...jsonSettings(manifest), ...jsonSettings(own) };
    if (Object.keys(settings).length === 0) continue;
    const directory = settings["migrations-dir"];
    return directory === undefined
      ? settings
      : { ...settings, "migrations-dir": joinPath(folder, directory) };
  }
  return {};
}

function jsonSettings(text: string): Settings {
  try {
    const value = (JSON.parse(text) as Record<string, unknown>)["node-pg-migrate"];
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value).map(([name, setting]) => [name, String(setting)]));
  } catch {
    return {};
  }
}

function scriptOptions(manifest: string): Settings {
  const command = /"[^"\n]*\bnode-pg-migrate\b((?:[^"\n\\]|\\.)*)"\s*[,}\n]/.exec(manifest)?.[1] ?? "";
  const directory = /(?:\s-m|--migrations-dir)[ =]+(\S+)/.exec(command)?.[1];
  return {
    ...(directory === undefined ? {} : { "migrations-dir": directory }),
    ...(/--no-single-transaction\b|--single-transaction[ =]false/.test(command)
      ? { "single-transaction": "false" }
      : {}),
  };
}
