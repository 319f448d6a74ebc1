import { migrationFrom, sectionPerFile } from "../from-unit";
import { create, nameFromTitle, nextVersion } from "../new-migration";
import { folderOf, joinPath, nameOf } from "../paths";
import type { FileTree } from "../project-files";
import { numberKey } from "../sort-key";
import type { MigrationFolder, MigrationTool, Settings } from "../tool";
import { commandsAround } from "./command-files";
import { withFiles } from "./find-by-name";
import { pairedUnits } from "./paired-files";

/** source/parse.go; here only the SQL files. */
const FILE = /^([0-9]+)_(.*)\.(up|down)\.sql$/;

/** A parameter of the database URL that makes golang-migrate split files and send statement after statement. */
const MULTI_STATEMENT = "x-multi-statement";

/** golang-migrate: `000001_name.up.sql` and `000001_name.down.sql`, in numeric order. */
export const golangMigrate: MigrationTool = {
  name: "golang-migrate",
  title: "golang-migrate",
  transaction: "implicit",
  noTransaction: {
    kind: "alone",
    how: "golang-migrate sends a file as one message: give the statement a migration of its own, then it runs without a transaction. With x-multi-statement=true in the database URL every statement does.",
    onlyOneStatement: true,
  },
  sameVersion: "golang-migrate refuses to start",

  find: (tree: FileTree): readonly MigrationFolder[] =>
    withFiles(tree, /^[0-9]+_.*\.up\.sql$/).map((root) => {
      const splits = /\bx-multi-statement=true\b/.test(commandsAround(root, tree));
      const settings: Settings = splits ? { [MULTI_STATEMENT]: "true" } : {};
      return {
        root,
        evidence: "layout",
        units: golangMigrate.units(root, tree.filesIn(root), settings, tree.read),
        settings,
      };
    }),

  rootOf: folderOf,

  units: (_root, paths) =>
    pairedUnits(paths, (path) => {
      const match = FILE.exec(nameOf(path));
      if (!match) return undefined;
      const [, version, title, direction] = match as unknown as [string, string, string, "up" | "down"];
      const order = numberKey(version);
      return { direction, unit: { path, name: `${version}_${title}`, version, identity: order, order } };
    }),

  problems: (folder, besides) =>
    besides
      .filter((path) => folderOf(path) === folder.root && /^\d+_/.test(nameOf(path)))
      .map((path) => ({
        code: "name",
        severity: "warning",
        path,
        message: `golang-migrate passes over ${nameOf(path)}. Let its name end with .up.sql or .down.sql.`,
      })),

  read: (unit, { settings }, read) =>
    migrationFrom(golangMigrate, unit, {
      sections: sectionPerFile(unit, read, () => ({
        transaction: settings[MULTI_STATEMENT] === "true" ? "statement" : golangMigrate.transaction,
      })),
    }),

  newMigration(request, folder) {
    const version = nextVersion(folder.units, request.now, { first: "000001" });
    const name = `${version}_${nameFromTitle(request.title)}`;
    const path = joinPath(folder.root, `${name}.up.sql`);
    const writesDown = request.down !== undefined || folder.units.some((unit) => unit.downPath !== undefined);
    const down = create(joinPath(folder.root, `${name}.down.sql`), request.down ?? "");
    return { path, name, edits: [create(path, request.up), ...(writesDown ? [down] : [])] };
  },

  withoutTransaction: () => undefined,
};
