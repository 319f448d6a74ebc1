import { dialectNamed } from "../dialect";
import { migrationFrom, sectionPerFile } from "../from-unit";
import { create, nameFromTitle, nextVersion } from "../new-migration";
import { folderOf, joinPath, nameOf } from "../paths";
import { groupBy, type FileTree } from "../project-files";
import type { MigrationFolder, MigrationTool, MigrationUnit } from "../tool";
import { dependsOn } from "../tool-version";
import { withFiles } from "./find-by-name";

const FILE = /^(\d+)_([^.]+)(?:\.([a-z0-9]+?))??(\.autocommit)?\.(up|down)\.sql$/;
const OF_ONE_DIALECT =
  /^\d+_[^.]+\.(postgres|cockroach|mysql|mariadb|sqlite3?)(\.autocommit)?\.(up|down)\.(sql|fizz)$/;

/**
 * Pop (Soda) and Ory's popx: `20240102030405_name.up.sql`, or a file per dialect, `20240102030405_name.postgres.up.sql`,
 * which goes before the one for all. popx runs `.autocommit.` files outside of a transaction.
 */
export const pop: MigrationTool = {
  name: "pop",
  title: "Pop",
  transaction: "file",
  noTransaction: {
    kind: "file-name",
    how: "With popx put .autocommit before .up.sql into the file's name, and a single statement into the file; Pop itself has no way.",
    onlyOneStatement: true,
  },
  ordersAsText: true,
  sameVersion: "Pop records versions once and skips the second one",

  find: (tree: FileTree): readonly MigrationFolder[] =>
    withFiles(tree, FILE).flatMap((root) => {
      const files = tree.filesIn(root);
      const usesPop = (): boolean => dependsOn(root, "go.mod", /\bgobuffalo\/pop\b/, tree.read);
      if (!files.some((path) => OF_ONE_DIALECT.test(nameOf(path))) && !usesPop()) return [];
      return [{ root, evidence: "layout", units: pop.units(root, files, {}, tree.read), settings: {} }];
    }),

  rootOf: folderOf,

  units(_root, paths): readonly MigrationUnit[] {
    const files = paths.flatMap((path) => {
      const match = FILE.exec(nameOf(path));
      if (!match) return [];
      const [, version, title, dialect, autocommit, direction] = match;
      const own = dialect !== undefined && dialectNamed(dialect) === "postgresql";
      return own || dialect === undefined
        ? [
            {
              path,
              version: version!,
              name: `${version}_${title}`,
              own,
              autocommit: autocommit !== undefined,
              direction,
            },
          ]
        : [];
    });
    return [...groupBy(files, ({ name }) => name)].flatMap(([name, group]): MigrationUnit[] => {
      const [up, down] = ["up", "down"].map((direction) => {
        const candidates = group.filter((file) => file.direction === direction);
        return candidates.find(({ own }) => own) ?? candidates[0];
      });
      const { version } = group[0]!;
      const common = { name, version, identity: version, order: name };
      if (!up) return down ? [{ ...common, path: down.path, downOnly: true }] : [];
      return [{ ...common, path: up.path, ...(down ? { downPath: down.path } : {}) }];
    });
  },

  read: (unit, _folder, read) =>
    migrationFrom(pop, unit, {
      sections: sectionPerFile(unit, read, (_text, path) => ({
        transaction: path.includes(".autocommit.") ? "implicit" : pop.transaction,
        oneMessage: true,
      })),
      placeholders: [{ open: "{{", close: "}}" }],
    }),

  newMigration(request, folder) {
    const version = nextVersion(folder.units, request.now, "timestamp");
    const name = `${version}_${nameFromTitle(request.title)}`;
    const dialect =
      folder.units.every(({ path }) => path.includes(".postgres.")) && folder.units.length > 0
        ? ".postgres"
        : "";
    const at = (direction: string): string =>
      joinPath(
        folder.root,
        `${name}${dialect}${request.inTransaction ? "" : ".autocommit"}.${direction}.sql`,
      );
    return {
      path: at("up"),
      name,
      edits: [create(at("up"), request.up), create(at("down"), request.down ?? "")],
    };
  },

  withoutTransaction: () => undefined,
};
