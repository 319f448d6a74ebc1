import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Configuration } from "../../configuration/configuration";
import { CONFIGURATION_FILE, configurationFor } from "../../configuration/placed";
import { NEWEST_POSTGRES } from "../../effects/effect";
import { findRoot } from "../../files/find-root";
import { readText } from "../../files/read-text";
import { discoverMigrations } from "../../migrations/discover";
import type { FileEffects } from "../../report/effects/effects-report";
import { lineIndex } from "../../sql/line-index";
import { readSqlFile, type SqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import { emptyDatabase, predictFile, type StartingPoint } from "../../workspace/predict-file";
import type { StatementEffects } from "../../workspace/statement-effects";
import { pathIn } from "../check/check-root";
import { configurationsOf } from "../check/configurations";
import type { Terminal } from "../terminal";
import type { NamedFile } from "./read-files";

/** The effects of files that each start from what others leave, in a database that holds nothing else. */
export function effectsAfter(
  files: readonly NamedFile[],
  after: readonly NamedFile[],
  postgres: number | undefined,
  terminal: Terminal,
): { readonly effects: readonly FileEffects[]; readonly notes: readonly string[] } {
  const cache = createStatementCache();
  const read = forwardPartsOf([...after, ...files]);
  const sqlOf = (file: NamedFile): SqlFile => read(file, readSqlFile(file.text, cache));
  const notes: string[] = [];
  const starts = new Map<string, StartingPoint>();
  const startFor = (version: number, { session, role }: Configuration): StartingPoint => {
    const key = JSON.stringify([version, session, role]);
    const known = starts.get(key);
    if (known) return known;
    let start = emptyDatabase(version, session, role);
    for (const file of after) {
      const { statements, after: left } = predictFile(sqlOf(file), start, version, file.path);
      notes.push(...refusals(file, statements));
      start = left;
    }
    starts.set(key, start);
    return start;
  };
  const effects = files.map((file): FileEffects => {
    const configuration = configurationOf(file.path, terminal);
    const version = postgres ?? configuration.postgres ?? NEWEST_POSTGRES;
    const { statements } = predictFile(sqlOf(file), startFor(version, configuration), version, file.path);
    return { path: file.shown, text: file.text, postgres: version, statements };
  });
  return { effects, notes };
}

/** Of a file with a way back in it, as dbmate's and goose's are, what leads forward. */
function forwardPartsOf(files: readonly NamedFile[]): (file: NamedFile, sql: SqlFile) => SqlFile {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const { projects } = discoverMigrations({ paths: [...texts.keys()], read: (path) => texts.get(path) });
  const back = projects
    .flatMap(({ migrations }) => migrations)
    .flatMap(({ path, sections }) =>
      sections.filter((section) => section.direction === "down" && section.path === path),
    );
  return ({ path }, sql) => ({
    ...sql,
    statements: sql.statements.filter(
      ({ range }) =>
        !back.some(
          (section) =>
            section.path === path && range.start >= section.range.start && range.start < section.range.end,
        ),
    ),
  });
}

/** What the lintel.json says that is in force for a path. */
function configurationOf(path: string, { workingFolder }: Terminal): Configuration {
  const root = findRoot(dirname(path), workingFolder);
  const paths: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, CONFIGURATION_FILE)))
      paths.push(pathIn(root, join(folder, CONFIGURATION_FILE)));
    if (folder === root || folder === dirname(folder)) break;
  }
  const read = (name: string) => {
    const found = readText(resolve(root, name));
    return found.kind === "text" ? found.text : undefined;
  };
  const placed = configurationsOf({ paths, read }, undefined, (name) => resolve(root, name));
  return configurationFor(pathIn(root, path), placed).configuration;
}

/** What goes wrong before a file goes wrong in it: said, since all that follows rests on it. */
const refusals = ({ shown, text }: NamedFile, statements: readonly StatementEffects[]): readonly string[] =>
  statements.flatMap(({ statement, prediction: { error } }) => {
    if (!error) return [];
    const { line, character } = lineIndex(text).positionAt(statement.range.start);
    return [`${shown}:${line + 1}:${character + 1} is refused: ${error.message} (${error.sqlstate})`];
  });
