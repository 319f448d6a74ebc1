import { migrationFrom, sectionPerFile } from "../from-unit";
import type { MigrationProblem } from "../migration";
import { create, nameFromTitle, nextVersion, sectionsInTransaction } from "../new-migration";
import { foldersUpwards, folderOf, joinPath, nameOf } from "../paths";
import type { FileTree } from "../project-files";
import { readToml } from "../settings-text";
import { numberKey } from "../sort-key";
import type { MigrationTool } from "../tool";
import { dependsOn } from "../tool-version";
import { withFiles } from "./find-by-name";
import { pairedUnits } from "./paired-files";

const FILE = /^(\d+)_(.*?)(?:\.(up|down))?\.sql$/;
/** The file must begin with these signs (sqlx-core, migrate/source.rs); a byte order mark before them is too much. */
const NO_TRANSACTION = "-- no-transaction";

/** sqlx: `20240102030405_name.sql`, or pairs of `.up.sql` and `.down.sql`, in numeric order. */
export const sqlx: MigrationTool = {
  name: "sqlx",
  title: "sqlx",
  transaction: "file",
  noTransaction: {
    kind: "header",
    how: `Let the file begin with "${NO_TRANSACTION}" and hold a single statement: sqlx sends it as one message.`,
    onlyOneStatement: true,
  },
  sameVersion: "sqlx records versions once, so the second one fails",

  find(tree: FileTree) {
    const configured = tree.named("sqlx.toml").map((path) => {
      const folder = readToml(tree.read(path) ?? "")["migrate.migrations-dir"] ?? "migrations";
      return joinPath(folderOf(path), folder);
    });
    return withFiles(tree, FILE).flatMap((root) => {
      const isConfigured = configured.includes(root);
      const inCrate = nameOf(root).includes("migration") && usesSqlx(root, tree);
      if (!isConfigured && !inCrate) return [];
      const units = sqlx.units(root, tree.filesIn(root), {}, tree.read);
      // Pairs of up and down files look like golang-migrate's; inside a crate that depends on sqlx they are not.
      const paired = units.some(({ path }) => path.endsWith(".up.sql"));
      const evidence = isConfigured ? "configuration" : paired ? "layout" : "dependency";
      return [{ root, evidence, units, settings: {} }];
    });
  },

  rootOf: folderOf,

  units: (_root, paths) =>
    pairedUnits(paths, (path) => {
      const match = FILE.exec(nameOf(path));
      if (!match) return undefined;
      const [, version, title, direction] = match as unknown as [
        string,
        string,
        string,
        "up" | "down" | undefined,
      ];
      const order = numberKey(version);
      const unit = { path, name: `${version}_${title}`, version, identity: order, order };
      return { direction: direction ?? "up", unit };
    }),

  read(unit, _folder, read) {
    const sections = sectionPerFile(unit, read, (text, path) =>
      text.startsWith(NO_TRANSACTION)
        ? {
            transaction: "implicit",
            transactionSetAt: { path, range: { start: 0, end: NO_TRANSACTION.length } },
          }
        : { transaction: "file", oneMessage: true },
    );
    const problems = sections.flatMap(({ path }) => unseenHeader(path, read(path) ?? ""));
    return migrationFrom(sqlx, unit, { sections, problems });
  },

  newMigration(request, folder) {
    const version = nextVersion(folder.units, request.now, "timestamp");
    const name = `${version}_${nameFromTitle(request.title)}`;
    const pairs = folder.units.some((unit) => unit.path.endsWith(".up.sql"));
    const path = joinPath(folder.root, `${name}${pairs ? ".up" : ""}.sql`);
    const header = request.inTransaction ? "" : `${NO_TRANSACTION}\n`;
    const down = create(joinPath(folder.root, `${name}.down.sql`), header + (request.down ?? ""));
    return { path, name, edits: [create(path, header + request.up), ...(pairs ? [down] : [])] };
  },

  withoutTransaction: (migration, direction, read) =>
    sectionsInTransaction(migration, direction).map(({ path, range }) => {
      const newline = (read(path) ?? "").includes("\r\n") ? "\r\n" : "\n";
      return { kind: "replace", path, range: { start: 0, end: range.start }, text: NO_TRANSACTION + newline };
    }),
};

function usesSqlx(root: string, tree: FileTree): boolean {
  const offline = foldersUpwards(root).some((folder) => tree.filesIn(joinPath(folder, ".sqlx")).length > 0);
  return offline || dependsOn(root, "Cargo.toml", /^\s*(sqlx\b|\[.*dependencies\.sqlx\])/m, tree.read);
}

function unseenHeader(path: string, text: string): readonly MigrationProblem[] {
  const match = /^(?:\uFEFF|\s+|--[^\n]*\n)*?(--\s*no-transaction)/i.exec(text);
  if (!match || text.startsWith(NO_TRANSACTION)) return [];
  const start = match[0].length - match[1]!.length;
  return [
    {
      code: "unseen-header",
      severity: "warning",
      path,
      range: { start, end: match[0].length },
      message: `sqlx does not see this line: the file must begin with "${NO_TRANSACTION}", without a byte order mark, a space or another comment before it. The migration runs in a transaction.`,
    },
  ];
}
