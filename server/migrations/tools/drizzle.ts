import { dialectNamed } from "../dialect";
import { migrationFrom, sectionPerFile } from "../from-unit";
import type { MigrationProblem } from "../migration";
import { create, nameFromTitle, nextVersion } from "../new-migration";
import { folderOf, joinPath, nameOf } from "../paths";
import { groupBy, type FileTree } from "../project-files";
import { listKey, numberKey } from "../sort-key";
import type { MigrationFolder, MigrationTool, MigrationUnit, ReadFile } from "../tool";
import { npmVersion } from "../tool-version";

const JOURNAL = "meta/_journal.json";

/**
 * Drizzle: `0000_name.sql` in the order of `meta/_journal.json`, or from drizzle-kit 1.0 on `<timestamp>_name/migration.sql`
 * in the order of the folder names. Both run all pending migrations in one transaction (migrator.ts).
 */
export const drizzle: MigrationTool = {
  name: "drizzle",
  title: "Drizzle",
  transaction: "all-pending",
  noTransaction: {
    kind: "impossible",
    how: "Drizzle's migrator runs all pending migrations in one transaction and has no way out of it. Run the statement with psql or a script of your own, and in a migration only repeat it with IF NOT EXISTS.",
    onlyOneStatement: false,
  },

  find(tree: FileTree): readonly MigrationFolder[] {
    const journals = tree
      .named("_journal.json")
      .filter((path) => path.endsWith(`/${JOURNAL}`) || path === JOURNAL);
    const scripts = groupBy(
      tree.named("migration.sql").filter((path) => tree.has(joinPath(folderOf(path), "snapshot.json"))),
      (path) => folderOf(folderOf(path)),
    );
    const roots = [...journals.map((path) => folderOf(folderOf(path))), ...scripts.keys()];
    return [...new Set(roots)].map((root) => {
      const files = [...tree.filesIn(root), ...(scripts.get(root) ?? [])];
      const toolVersion = npmVersion(root, ["drizzle-orm"], tree.read);
      return {
        root,
        evidence: "configuration",
        units: drizzle.units(root, files, {}, tree.read),
        ...(toolVersion ? { toolVersion } : {}),
        ...dialectOf(root, tree),
        settings: {},
      };
    });
  },

  rootOf: (path) => (nameOf(path) === "migration.sql" ? folderOf(folderOf(path)) : folderOf(path)),

  units(root, paths, _settings, read): readonly MigrationUnit[] {
    const tags = journalOf(root, read).map(({ tag }) => tag);
    return paths.flatMap((path): MigrationUnit[] => {
      if (nameOf(path) === "migration.sql") {
        const name = nameOf(folderOf(path));
        return [{ path, name, version: /^\d*/.exec(name)![0], order: name }];
      }
      const name = nameOf(path).replace(/\.sql$/, "");
      const version = /^(\d+)_.*\.sql$/.exec(nameOf(path))?.[1];
      const index = tags.indexOf(name);
      if (version === undefined && (index < 0 || !path.endsWith(".sql"))) return [];
      const order = index < 0 ? listKey(["1", name]) : listKey(["0", numberKey(String(index))]);
      return [{ path, name, version: version ?? "", order }];
    });
  },

  problems(folder, _besides, read): readonly MigrationProblem[] {
    const journal = joinPath(folder.root, JOURNAL);
    if (read(journal) === undefined) return [];
    const entries = journalOf(folder.root, read);
    const [names, tags] = [
      new Set(folder.units.map(({ name }) => name)),
      new Set(entries.map(({ tag }) => tag)),
    ];
    const unlisted = folder.units.filter(({ name }) => !tags.has(name)).map(({ name }) => name);
    return [
      ...entries.flatMap(({ tag }): MigrationProblem[] =>
        names.has(tag) ? [] : [missingFile(journal, tag)],
      ),
      ...(unlisted.length > 0 ? [notInJournal(journal, unlisted)] : []),
    ];
  },

  read: (unit, _folder, read) =>
    migrationFrom(drizzle, unit, {
      sections: sectionPerFile(unit, read, () => ({ transaction: drizzle.transaction })),
    }),

  newMigration(request, folder, read) {
    const journal = joinPath(folder.root, JOURNAL);
    const text = read(journal);
    const title = nameFromTitle(request.title);
    if (text === undefined) {
      const name = `${nextVersion(folder.units, request.now, "timestamp")}_${title}`;
      const path = joinPath(folder.root, name, "migration.sql");
      return { path, name, edits: [create(path, request.up)] };
    }
    const entries = journalOf(folder.root, read);
    const name = `${nextVersion(folder.units, request.now, { first: "0000" })}_${title}`;
    const path = joinPath(folder.root, `${name}.sql`);
    const when = Math.max(request.now.getTime(), (entries.at(-1)?.when ?? 0) + 1);
    const json = JSON.parse(text) as { version?: string; entries: unknown[] };
    const entry = { idx: entries.length, version: json.version ?? "7", when, tag: name, breakpoints: true };
    const listed = JSON.stringify({ ...json, entries: [...json.entries, entry] }, null, 2);
    const range = { start: 0, end: text.length };
    return {
      path,
      name,
      edits: [create(path, request.up), { kind: "replace", path: journal, range, text: listed }],
    };
  },

  withoutTransaction: () => undefined,
};

function missingFile(journal: string, tag: string): MigrationProblem {
  const message = `The journal lists ${tag}, but there is no ${tag}.sql beside it: Drizzle stops there. Bring the file back or take the entry out.`;
  return { code: "missing-file", severity: "error", path: journal, message };
}

function notInJournal(journal: string, names: readonly string[]): MigrationProblem {
  const some = names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "");
  const message = `Drizzle never runs ${some}, because the journal does not list them. Make migrations with \`drizzle-kit generate --custom\`.`;
  return { code: "not-in-journal", severity: "warning", path: journal, message };
}

function dialectOf(root: string, tree: FileTree): Pick<MigrationFolder, "dialect"> {
  const dialect = dialectNamed(
    /"dialect"\s*:\s*"(\w+)"/.exec(tree.read(joinPath(root, JOURNAL)) ?? "")?.[1] ?? "",
  );
  return dialect ? { dialect } : {};
}

interface JournalEntry {
  readonly tag: string;
  readonly when: number;
}

/** The journal's entries in their order; none where there is no readable journal. */
function journalOf(root: string, read: ReadFile): readonly JournalEntry[] {
  try {
    const json = JSON.parse(read(joinPath(root, JOURNAL)) ?? "{}") as { entries?: unknown };
    const entries: readonly unknown[] = Array.isArray(json.entries) ? json.entries : [];
    return entries.filter(
      (entry): entry is JournalEntry =>
        typeof entry === "object" && entry !== null && "tag" in entry && typeof entry.tag === "string",
    );
  } catch {
    return [];
  }
}
