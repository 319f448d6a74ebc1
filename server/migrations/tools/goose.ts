import { migrationFrom } from "../from-unit";
import { create, insertLine, nameFromTitle, nextVersion, sectionsInTransaction } from "../new-migration";
import { folderOf, joinPath, nameOf } from "../paths";
import type { FileTree } from "../project-files";
import { section } from "../sections";
import { numberKey } from "../sort-key";
import type { MigrationTool } from "../tool";
import { withMarkedFiles } from "./find-by-name";
import { readGoose } from "./goose-text";

/** The number before the first "_" (migration.go, NumericComponent). */
const FILE = /^(\d+)_(.*)\.sql$/;
const NO_TRANSACTION = "-- +goose NO TRANSACTION";

/** goose: `00001_name.sql` with `-- +goose Up` and `-- +goose Down`, in numeric order. */
export const goose: MigrationTool = {
  name: "goose",
  title: "goose",
  transaction: "file",
  noTransaction: {
    kind: "header",
    how: `Put the line "${NO_TRANSACTION}" at the top of the file; it holds for both directions.`,
    onlyOneStatement: false,
  },
  sameVersion: "goose refuses to run",

  find: (tree: FileTree) =>
    withMarkedFiles(tree, FILE, /^--\s*\+goose\s+up\b/im).map((root) => ({
      root,
      evidence: "marker",
      units: goose.units(root, tree.filesIn(root), {}, tree.read),
      settings: {},
    })),

  rootOf: folderOf,

  units: (_root, paths) =>
    paths.flatMap((path) => {
      const match = FILE.exec(nameOf(path));
      if (!match || /^0+$/.test(match[1]!)) return [];
      const order = numberKey(match[1]!);
      return [{ path, name: nameOf(path).replace(/\.sql$/, ""), version: match[1]!, identity: order, order }];
    }),

  read(unit, _folder, read) {
    const text = read(unit.path) ?? "";
    const { sections, noTransaction, substitutesVariables, problems } = readGoose(unit.path, text);
    return migrationFrom(goose, unit, {
      sections: sections.map(({ direction, range }) =>
        section(unit.path, text, {
          direction,
          range,
          transaction: noTransaction ? "statement" : "file",
          ...(noTransaction ? { transactionSetAt: { path: unit.path, range: noTransaction } } : {}),
        }),
      ),
      placeholders: substitutesVariables ? [{ open: "${", close: "}" }] : [],
      problems,
    });
  },

  newMigration(request, folder) {
    const version = nextVersion(folder.units, request.now, "timestamp");
    const name = `${version}_${nameFromTitle(request.title)}`;
    const path = joinPath(folder.root, `${name}.sql`);
    const header = request.inTransaction ? [] : [NO_TRANSACTION];
    const down = request.down === undefined ? [] : ["", "-- +goose Down", ...quoted(request.down)];
    return {
      path,
      name,
      edits: [create(path, [...header, "-- +goose Up", ...quoted(request.up), ...down].join("\n"))],
    };
  },

  withoutTransaction: (migration, direction, read) =>
    sectionsInTransaction(migration, direction).map(({ path }) =>
      insertLine(path, read(path) ?? "", NO_TRANSACTION),
    ),
};

/** goose splits at semicolons, so text with a quoted body is marked as one statement. */
function quoted(sql: string): readonly string[] {
  const text = sql.trimEnd();
  return /\$\w*\$/.test(text) ? ["-- +goose StatementBegin", text, "-- +goose StatementEnd"] : [text];
}
