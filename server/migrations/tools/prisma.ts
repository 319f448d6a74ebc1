import { dialectNamed } from "../dialect";
import { migrationFrom, sectionPerFile } from "../from-unit";
import type { ScopeException, TransactionScope } from "../migration";
import { create, nameFromTitle, nextVersion } from "../new-migration";
import { folderOf, joinPath, nameOf } from "../paths";
import { groupBy, type FileTree } from "../project-files";
import { readToml } from "../settings-text";
import type { MigrationFolder, MigrationTool, MigrationUnit } from "../tool";
import { isAtLeast, npmVersion } from "../tool-version";

/**
 * From 7.4 on the engine splits a script and sends statement after statement (prisma-engines pull request 5767).
 * Before, the script was one message. Its splitter does not know DROP INDEX CONCURRENTLY and then sends the script
 * whole, as before (pull request 5847, still open in July 2026).
 */
const SPLITS_SINCE = "7.4.0";
const UNKNOWN_TO_SPLITTER: ScopeException = {
  statements: [/^DROP INDEX CONCURRENTLY\b/],
  appliesTo: "section",
  transaction: "implicit",
};

/** Prisma Migrate: `prisma/migrations/<timestamp>_name/migration.sql`, in the order of the folder names. */
export const prisma: MigrationTool = {
  name: "prisma",
  title: "Prisma Migrate",
  transaction: "statement",
  noTransaction: {
    kind: "alone",
    how: "Prisma opens no transaction: give the statement a migration of its own, then it runs by itself (from Prisma 7.4 on every statement does, except in files with DROP INDEX CONCURRENTLY).",
    onlyOneStatement: true,
  },
  ordersAsText: true,

  find(tree: FileTree): readonly MigrationFolder[] {
    const scripts = groupBy(tree.named("migration.sql"), (path) => prisma.rootOf(path));
    const locked = tree.named("migration_lock.toml").map(folderOf);
    const roots = new Set([...scripts.keys(), ...locked]);
    return [...roots].flatMap((root) => {
      const configured = tree.has(joinPath(root, "migration_lock.toml"));
      const inPrismaFolder = /(^|\/)prisma(\/.*)?\/migrations$/.test(root);
      if (!configured && !inPrismaFolder) return [];
      const toolVersion = npmVersion(root, ["prisma", "@prisma/client"], tree.read);
      return [
        {
          root,
          evidence: configured ? "configuration" : "layout",
          units: prisma.units(root, scripts.get(root) ?? [], {}, tree.read),
          ...(toolVersion ? { toolVersion } : {}),
          ...dialectOf(root, tree),
          settings: {},
        },
      ];
    });
  },

  rootOf: (path) => folderOf(folderOf(path)),

  units: (_root, paths): readonly MigrationUnit[] =>
    paths
      .filter((path) => nameOf(path) === "migration.sql")
      .map((path) => {
        const name = nameOf(folderOf(path));
        return { path, name, version: /^\d*/.exec(name)![0], order: name };
      }),

  read(unit, folder, read) {
    const splits = isAtLeast(folder.toolVersion, SPLITS_SINCE);
    const transaction: TransactionScope = splits ? "statement" : "implicit";
    return migrationFrom(prisma, unit, {
      sections: sectionPerFile(unit, read, () => ({
        transaction,
        oneMessage: !splits,
        exceptions: splits ? [UNKNOWN_TO_SPLITTER] : [],
      })),
    });
  },

  newMigration(request, folder) {
    const version = nextVersion(folder.units, request.now, "timestamp");
    const name = `${version}_${nameFromTitle(request.title)}`;
    const path = joinPath(folder.root, name, "migration.sql");
    return { path, name, edits: [create(path, request.up)] };
  },

  withoutTransaction: () => undefined,
};

function dialectOf(root: string, tree: FileTree): Pick<MigrationFolder, "dialect"> {
  const provider = readToml(tree.read(joinPath(root, "migration_lock.toml")) ?? "")["provider"];
  const dialect = provider === undefined ? undefined : dialectNamed(provider);
  return dialect ? { dialect } : {};
}
