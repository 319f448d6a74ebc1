import { migrationFrom } from "../from-unit";
import type { Direction, MigrationProblem, MigrationSection } from "../migration";
import { create, nameFromTitle, nextVersion, sectionsInTransaction } from "../new-migration";
import { folderOf, joinPath, nameOf } from "../paths";
import type { FileTree } from "../project-files";
import { holdsNoStatement, linesOf, section, startOf, type Line } from "../sections";
import type { MigrationTool } from "../tool";
import { withMarkedFiles } from "./find-by-name";

const FILE = /^(\d+).*\.sql$/;
/** pkg/dbmate/migration.go, upRegExp and downRegExp: the mark is followed by the line's end or by options. */
const MARK = /^--\s*migrate:(up|down)(?:\s+(\S.*?))?\s*$/;

/** dbmate: `20240102030405_name.sql` with `-- migrate:up` and `-- migrate:down`, in the order of the file names. */
export const dbmate: MigrationTool = {
  name: "dbmate",
  title: "dbmate",
  transaction: "file",
  noTransaction: {
    kind: "header",
    how: 'Write "-- migrate:up transaction:false" and a single statement below it: dbmate sends the block as one message.',
    onlyOneStatement: true,
  },
  sameVersion: "dbmate records versions once, so the second one fails",
  ordersAsText: true,

  find: (tree: FileTree) =>
    withMarkedFiles(tree, FILE, /^--\s*migrate:(up|down)(\s|$)/m).map((root) => ({
      root,
      evidence: "marker",
      units: dbmate.units(root, tree.filesIn(root), {}, tree.read),
      settings: {},
    })),

  rootOf: folderOf,

  units: (_root, paths) =>
    paths.flatMap((path) => {
      const version = FILE.exec(nameOf(path))?.[1];
      if (version === undefined) return [];
      return [
        { path, name: nameOf(path).replace(/\.sql$/, ""), version, identity: version, order: nameOf(path) },
      ];
    }),

  read(unit, _folder, read) {
    const text = read(unit.path) ?? "";
    const marks = marksOf(text);
    return migrationFrom(dbmate, unit, {
      sections: marks.map((mark, i) =>
        sectionOf(unit.path, text, mark, marks[i + 1]?.line.start ?? text.length),
      ),
      problems: problemsOf(unit.path, text, marks),
    });
  },

  newMigration(request, folder) {
    const version = nextVersion(folder.units, request.now, "timestamp");
    const name = `${version}_${nameFromTitle(request.title)}`;
    const path = joinPath(folder.root, `${name}.sql`);
    const option = request.inTransaction ? "" : " transaction:false";
    const text = `-- migrate:up${option}\n${request.up.trimEnd()}\n\n-- migrate:down${option}\n${request.down ?? ""}`;
    return { path, name, edits: [create(path, text)] };
  },

  withoutTransaction: (migration, direction, read) =>
    sectionsInTransaction(migration, direction).map(({ path, range }) => {
      const mark = marksOf(read(path) ?? "").find(({ line }) => line.next === range.start)!.line;
      const kept = mark.text.replace(/\s+transaction:\S*/g, "").trimEnd();
      return {
        kind: "replace",
        path,
        range: { start: mark.start, end: mark.end },
        text: `${kept} transaction:false`,
      };
    }),
};

interface Mark {
  readonly direction: Direction;
  readonly line: Line;
  readonly inTransaction: boolean;
}

function marksOf(text: string): readonly Mark[] {
  return linesOf(text).flatMap((line) => {
    const match = MARK.exec(line.text);
    if (!match) return [];
    const inTransaction = !/(^|\s)transaction:false(\s|$)/.test(match[2] ?? "");
    return [{ direction: match[1] as Direction, line, inTransaction }];
  });
}

function sectionOf(
  path: string,
  text: string,
  { direction, line, inTransaction }: Mark,
  end: number,
): MigrationSection {
  return section(path, text, {
    direction,
    range: { start: line.next, end },
    transaction: inTransaction ? "file" : "implicit",
    oneMessage: true,
    ...(inTransaction ? {} : { transactionSetAt: { path, range: { start: line.start, end: line.end } } }),
  });
}

function problemsOf(path: string, text: string, marks: readonly Mark[]): readonly MigrationProblem[] {
  const problems: MigrationProblem[] = [];
  const report = (message: string, range = { start: 0, end: Math.min(1, text.length) }): void => {
    problems.push({ code: "dbmate", severity: "error", path, range, message });
  };
  const [first] = marks;
  if (first === undefined || !marks.some(({ direction }) => direction === "up"))
    report('dbmate finds no line "-- migrate:up" and refuses the file. Put it before the first statement.');
  else if (!marks.some(({ direction }) => direction === "down"))
    report('From version 2 on dbmate wants a line "-- migrate:down" too, even with nothing below it.');
  marks.forEach(({ direction, line }, i) => {
    const range = { start: line.start, end: line.end };
    if (direction === "down" && marks[i - 1]?.direction !== "up")
      report('dbmate wants one "-- migrate:up" before every "-- migrate:down".', range);
  });
  if (first && !holdsNoStatement(text.slice(startOf(text), first.line.start)))
    report('dbmate refuses statements before "-- migrate:up". Move them below it.', {
      start: startOf(text),
      end: first.line.start,
    });
  if (text.startsWith("\uFEFF") && first?.line.start === 1)
    report(
      "dbmate does not see a mark in the first line after a byte order mark. Save the file as UTF-8 without it.",
    );
  return problems;
}
