import type { TextRange } from "../../sql/text-range";
import { migrationFrom } from "../from-unit";
import type { MigrationProblem, TransactionScope } from "../migration";
import { create, nameFromTitle, nextVersion, sectionsInTransaction } from "../new-migration";
import { folderOf, joinPath, nameOf } from "../paths";
import type { FileTree } from "../project-files";
import { linesOf, section, startOf, type Line } from "../sections";
import type { FileEdit, MigrationFolder, MigrationTool, Settings } from "../tool";
import { commandsAround } from "./command-files";

const SUM = "atlas.sum";
const NO_TRANSACTION = "-- atlas:txmode none";
const REHASH = "Run `atlas migrate hash`, so that atlas.sum knows the file.";
const SCOPES: Readonly<Record<string, TransactionScope>> = {
  none: "statement",
  file: "file",
  all: "all-pending",
};
/** Folders that Atlas reads in the layout of another tool (`?format=goose`) are that tool's. */
const FOREIGN_NAME = /\.(up|down)\.sql$|^[VU]\d[\w.]*__.*\.sql$/;
const FOREIGN_MARK = /^--\s*(\+goose|migrate:up)\b|^--\s*\+goose/im;

/** Atlas: `20240102030405_name.sql` beside an `atlas.sum`, in the order of the file names. */
export const atlas: MigrationTool = {
  name: "atlas",
  title: "Atlas",
  transaction: "file",
  noTransaction: {
    kind: "header",
    how: `Put the line "${NO_TRANSACTION}" at the top of the file, followed by an empty line.`,
    onlyOneStatement: false,
  },
  sameVersion: "Atlas records migrations by their version and cannot tell the two apart",
  ordersAsText: true,

  find(tree: FileTree): readonly MigrationFolder[] {
    const summed = tree.named(SUM).map(folderOf);
    const configured = tree.paths
      .filter((path) => path.endsWith(".hcl"))
      .flatMap((path) => configuredFolders(path, tree));
    return [...new Set([...summed, ...configured])].flatMap((root) => {
      const files = tree.filesIn(root);
      if (isForeign(files, tree)) return [];
      const units = atlas.units(root, files, {}, tree.read);
      const txMode = /\batlas\b[^\n]*--tx-mode[ =]+"?(none|file|all)\b/.exec(commandsAround(root, tree))?.[1];
      const said: Settings = txMode === undefined ? {} : { txMode };
      return [{ root, evidence: "configuration", units, settings: said }];
    });
  },

  rootOf: folderOf,

  units: (_root, paths) =>
    paths
      .filter((path) => path.endsWith(".sql"))
      .map((path) => {
        const name = nameOf(path).replace(/\.sql$/, "");
        const version = name.split("_")[0]!;
        return { path, name, version, identity: version, order: nameOf(path) };
      }),

  problems(folder, _besides, read): readonly MigrationProblem[] {
    const sum = read(joinPath(folder.root, SUM));
    if (sum === undefined) return [];
    const listed = new Set([...sum.matchAll(/^(.+?) h1:/gm)].map((match) => match[1]));
    const unlisted = folder.units.filter(
      ({ path }) => !listed.has(nameOf(path)) && !ignoresSum(read(path) ?? ""),
    );
    return unlisted.map(({ path }) => ({
      code: "not-in-sum",
      severity: "warning",
      path,
      message: `atlas.sum does not list ${nameOf(path)}, so Atlas refuses to run. ${REHASH}`,
    }));
  },

  read(unit, { settings }, read) {
    const text = read(unit.path) ?? "";
    const { directives, problems } = directivesOf(unit.path, text);
    const txmode = directives.find(({ name }) => name === "txmode");
    const transaction = SCOPES[txmode?.value ?? settings["txMode"] ?? "file"] ?? "file";
    return migrationFrom(atlas, unit, {
      sections: [
        section(unit.path, text, {
          transaction,
          ...(txmode ? { transactionSetAt: { path: unit.path, range: txmode.range } } : {}),
        }),
      ],
      snapshot: directives.some(({ name }) => name === "checkpoint"),
      problems,
    });
  },

  newMigration(request, folder) {
    const version = nextVersion(folder.units, request.now, "timestamp");
    const name = `${version}_${nameFromTitle(request.title)}`;
    const path = joinPath(folder.root, `${name}.sql`);
    const header = request.inTransaction ? "" : `${NO_TRANSACTION}\n\n`;
    return { path, name, edits: [create(path, header + request.up)], afterwards: REHASH };
  },

  withoutTransaction: (migration, direction, read) =>
    sectionsInTransaction(migration, direction).map(({ path }) => setTxmode(path, read(path) ?? "")),
};

function isForeign(files: readonly string[], tree: FileTree): boolean {
  const first = files.filter((path) => path.endsWith(".sql")).slice(0, 3);
  return (
    files.some((path) => FOREIGN_NAME.test(nameOf(path))) ||
    first.some((path) => FOREIGN_MARK.test(tree.read(path) ?? ""))
  );
}

interface Directive {
  readonly name: string;
  readonly value: string;
  readonly range: TextRange;
}

/**
 * Directives count only in a block of comments at the very top that an empty line follows; otherwise Atlas takes them
 * for comments of the first statement (LocalFile.comments in sql/migrate/dir.go).
 */
function directivesOf(
  path: string,
  text: string,
): { readonly directives: readonly Directive[]; readonly problems: readonly MigrationProblem[] } {
  const header = headerOf(text);
  const directives = header.flatMap((line) => {
    const match = /^[ -~]*atlas:(\w+)(?: +(.+))*/.exec(line.text.trim());
    return match
      ? [{ name: match[1]!, value: match[2] ?? "", range: { start: line.start, end: line.end } }]
      : [];
  });
  const atTop = startOf(text) === 0;
  const after = text.slice(header.at(-1)?.next ?? 0);
  if (atTop && (after === "" || /^[ \t]*\n/.test(after)))
    return { directives, problems: unknownModes(path, directives) };
  const ignored = directives.find(({ name }) => name === "txmode" || name === "checkpoint");
  if (!ignored) return { directives: [], problems: [] };
  const message = atTop
    ? "Atlas does not see this line: after the comments at the top of the file it wants an empty line, ended by LF without CR."
    : "Atlas does not see this line after a byte order mark. Save the file as UTF-8 without it.";
  return {
    directives: [],
    problems: [{ code: "unseen-header", severity: "warning", path, range: ignored.range, message }],
  };
}

function unknownModes(path: string, directives: readonly Directive[]): readonly MigrationProblem[] {
  return directives
    .filter(({ name, value }) => name === "txmode" && value !== "none" && value !== "file")
    .map(({ value, range }) => ({
      code: "txmode",
      severity: "error",
      path,
      range,
      message: `Atlas refuses txmode "${value}" in a file. It takes none and file.`,
    }));
}

function headerOf(text: string): readonly Line[] {
  const lines = linesOf(text);
  const end = lines.findIndex((line) => !/^(--|#)/.test(line.text));
  return end < 0 ? lines : lines.slice(0, end);
}

function ignoresSum(text: string): boolean {
  return /^[ -~]*atlas:sum +ignore/.test(text);
}

function setTxmode(path: string, text: string): FileEdit {
  const { directives } = directivesOf(path, text);
  const txmode = directives.find(({ name }) => name === "txmode");
  if (txmode) return { kind: "replace", path, range: txmode.range, text: NO_TRANSACTION };
  const range = { start: 0, end: startOf(text) };
  return { kind: "replace", path, range, text: `${NO_TRANSACTION}\n${directives.length > 0 ? "" : "\n"}` };
}

/** `dir = "file://migrations"` of an atlas.hcl; with another tool's format it is that tool's folder. */
function configuredFolders(path: string, tree: FileTree): readonly string[] {
  const text = tree.read(path) ?? "";
  return [...text.matchAll(/\bdir\s*=\s*"file:\/\/([^"?]+)(\?[^"]*)?"/g)]
    .filter((match) => !/format=(?!atlas)/.test(match[2] ?? ""))
    .map((match) => joinPath(folderOf(path), match[1]!));
}
