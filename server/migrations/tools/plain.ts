import { migrationFrom, sectionPerFile } from "../from-unit";
import { folderOf, joinPath, nameOf } from "../paths";
import { listKey, numberKey, type SortKey } from "../sort-key";
import { create, nameFromTitle, nextVersion } from "../new-migration";
import type { FileTree } from "../project-files";
import type { MigrationFolder, MigrationTool, MigrationUnit } from "../tool";

/** `000001.sql`, `12-add-users.sql`, `v3_orders.sql` */
const FILE = /^v?(\d+)([-_. ].*)?\.sql$/i;
/** `0004_x.down.sql`, `0004_x_rollback.sql` */
const DOWN = /^(.*?)[-_.](down|rollback|revert|undo)$/i;
const UP = /^(.*?)\.up$/i;

/** Folders whose numbered files are applied one after the other. */
const MIGRATION_FOLDER =
  /^(db|ddl|sql|(db|sql|schema)?[-_]?(migrations?|migrate|changes|changelogs?|deltas?|patches|updates|upgrades?|versions?|evolutions?)|(docker-entrypoint-)?initdb\.d|init)$/i;

/** Folders whose numbered files are something else: whole schemas, exercises, reports, rows. */
const OTHER_FOLDER =
  /^(schemas?|tests?|__tests__|specs?|fixtures?|testdata|seeds?|seeders?|quer(y|ies)|reports?|analys[ei]s|examples?|exercises?|docs?|snippets?|benchmarks?|bench)$/i;

function isMigrationFolder(folder: string): boolean {
  const names = folder.split("/");
  return (
    names.slice(-2).some((name) => MIGRATION_FOLDER.test(name)) &&
    !names.some((name) => OTHER_FOLDER.test(name))
  );
}

/** Numbered SQL files in a folder that no other tool claims, run by a script of the project's own. */
export const plain: MigrationTool = {
  name: "plain",
  title: "Numbered SQL files",
  transaction: "file",
  noTransaction: {
    kind: "alone",
    how: "Give the statement a numbered file of its own and let your script run that file without a transaction.",
    onlyOneStatement: true,
  },
  sameVersion: "which of the two runs first is up to chance",

  find(tree: FileTree): readonly MigrationFolder[] {
    return tree.folders.flatMap((root) => {
      if (!isMigrationFolder(root)) return [];
      const units = plain.units(root, tree.filesIn(root), {}, tree.read);
      return units.length > 0 ? [{ root, evidence: "name", units, settings: {} }] : [];
    });
  },

  rootOf: folderOf,

  units(_root, paths): readonly MigrationUnit[] {
    const files = paths.flatMap((path) => {
      const match = FILE.exec(nameOf(path));
      return match ? [{ path, number: match[1]!, rest: match[2] ?? "" }] : [];
    });
    const ups = new Map(
      files.map(({ path, number, rest }) => [key(number, UP.exec(rest)?.[1] ?? rest), path]),
    );
    const downOf = new Map<string, string>();
    for (const { path, number, rest } of files) {
      const undone = DOWN.exec(rest)?.[1];
      const up = undone === undefined ? undefined : ups.get(key(number, undone));
      if (up !== undefined) downOf.set(up, path);
    }
    const downs = new Set(downOf.values());
    return files
      .filter(({ path }) => !downs.has(path))
      .map(({ path, number, rest }) => {
        const downPath = downOf.get(path);
        return {
          path,
          ...(downPath === undefined ? {} : { downPath }),
          // "0004_break_down.sql" may well be a way forward; "0004_x.down.sql" is none.
          ...(/\.(down|undo|rollback|revert)$/i.test(rest) ? { downOnly: true } : {}),
          name: nameOf(path).replace(/(\.up)?\.sql$/i, ""),
          version: number,
          identity: numberKey(number),
          order: key(number, rest),
        };
      });
  },

  read: (unit, _folder, read) =>
    migrationFrom(plain, unit, {
      sections: sectionPerFile(unit, read, () => ({ transaction: plain.transaction })),
    }),

  newMigration(request, folder) {
    const version = nextVersion(folder.units, request.now, { first: "0001" });
    const separator = /^v?\d+(-)/i.exec(nameOf(folder.units[0]?.path ?? ""))?.[1] ?? "_";
    const name = `${version}${separator}${nameFromTitle(request.title).replaceAll("_", separator)}`;
    const path = joinPath(folder.root, `${name}.sql`);
    return { path, name, edits: [create(path, request.up)] };
  },

  withoutTransaction: () => undefined,
};

function key(number: string, rest: string): SortKey {
  return listKey([numberKey(number), rest]);
}
