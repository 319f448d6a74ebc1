import type { Catalog } from "../catalog/model/catalog";
import { isIgnored, toolOverrides } from "../configuration/placed";
import type { MigrationProject, ProjectFiles } from "../migrations/discover";
import { discoverMigrations } from "../migrations/discover";
import type { Finding } from "../rules/finding";
import { applyIgnores } from "../rules/ignore-comments";
import { knownRules } from "../rules/registry";
import type { SqlFile } from "../sql/sql-file";
import type { StatementCache } from "../sql/statement-cache";
import { createStatementCache } from "../sql/statement-cache";
import { syntaxFindings } from "./check-file";
import type { ReadPlacedConfiguration, Settings } from "./effective-settings";
import { effectiveSettingsOf, readPlacedConfigurations } from "./effective-settings";
import { fileFindings } from "./file-findings";
import type { FilePlace } from "./file-place";
import type { Histories } from "./histories";
import { createHistories } from "./histories";
import { sectionFindings } from "./section-findings";
import { createSourceFiles } from "./source-files";
import { effectsOfRun, type StatementEffects } from "./statement-effects";

export interface WorkspaceOptions {
  /** Stands above every lintel.json. */
  readonly postgres?: number;
  /** The one configuration to use, instead of the lintel.json files: path and text. */
  readonly configuration?: { readonly path: string; readonly text: string };
  /** Run only these rules. */
  readonly rules?: readonly string[];
  readonly now?: () => Date;
  /** Called with a sentence for a log: a rule that threw, a file that could not be read. */
  readonly note?: (message: string) => void;
  readonly cache?: StatementCache;
  /** Leaves it to `catchUp` to run the migrations for the first time. */
  readonly deferred?: boolean;
}

/** The files of one folder with their timelines: everything that is known without a server. */
export interface Workspace {
  readonly paths: readonly string[];
  readonly projects: readonly MigrationProject[];
  read(path: string): string | undefined;
  sql(path: string): SqlFile | undefined;
  place(path: string): FilePlace;
  settings(path: string): Settings;
  /** The lintel.json files, with what is wrong in each. */
  readonly configurations: readonly ReadPlacedConfiguration[];
  /** Findings of one file, after ignore comments, in the order of the text. */
  check(path: string): readonly Finding[];
  /** What the statements of a file will do, those of its down sections apart; none of a file that is never run. */
  effects(path: string): readonly StatementEffects[];
  /** The catalog when the migrations that a path belongs to have all run. */
  final(path?: string): Catalog;
  /** A document's text changed in the editor; undefined: it was closed and the file on disk counts. */
  edit(path: string, text: string | undefined): void;
  /** A file changed on disk. */
  reload(path: string): void;
  /** Files came or went: migrations are found anew. */
  rediscover(paths: readonly string[]): void;
  /** How many migrations are not run yet since they, or one before them, changed. */
  readonly behind: number;
  /** Runs at most so many of those that are behind. */
  catchUp(most: number): void;
  /** Brings later migrations up to date after edits. True when findings of other files may be others now. */
  settle(): boolean;
}

export function createWorkspace(disk: ProjectFiles, options: WorkspaceOptions = {}): Workspace {
  const files = createSourceFiles(disk, options.cache ?? createStatementCache());
  let configurations = readPlacedConfigurations(files, options.configuration);
  let histories = discover();
  if (!options.deferred) histories.settle();
  const settingsOf = (path: string) => effectiveSettingsOf(path, configurations, options);

  function discover(): Histories {
    configurations = readPlacedConfigurations(files, options.configuration);
    const known = { paths: files.paths.filter((path) => !isIgnored(path, configurations)), read: files.read };
    return createHistories(discoverMigrations(known, toolOverrides(configurations)), {
      files,
      postgresOf: (path) => effectiveSettingsOf(path, configurations, options).postgres,
      sessionOf: (path) => {
        const { session, role } = effectiveSettingsOf(path, configurations, options).configuration;
        return { settings: session, role };
      },
      now: options.now ?? (() => new Date()),
    });
  }

  /** Other dialects are found, so that nobody takes their files for PostgreSQL's; they are not read yet. */
  function isPostgres(path: string): boolean {
    const { dialect } = histories.place(path);
    return dialect === undefined || dialect === "postgresql";
  }

  function check(path: string): readonly Finding[] {
    const file = files.sql(path);
    if (!file || isIgnored(path, configurations) || !isPostgres(path)) return [];
    const settings = settingsOf(path);
    const findings = settings.severityOfSyntaxErrors === "off" ? [] : syntaxFindings(path, file);
    if (settings.severityOfFileProblems !== "off")
      findings.push(...fileFindings(path, histories.place(path), files.read));
    // A file that says what the schema should be is never run against a database in use.
    const declares = histories.place(path).role === "schema";
    const rules = declares ? settings.rulesOfDeclarations : settings.rules;
    for (const run of histories.runs(path, file)) {
      findings.push(
        ...sectionFindings(run, rules, settings.severityOfRefusals, (rule, error) =>
          options.note?.(`The rule ${rule} failed on ${path}: ${String(error)}`),
        ),
      );
    }
    const ran = new Set(rules.map(({ rule }) => rule.name));
    const kept = applyIgnores(
      { path, text: file.text, comments: file.comments, statements: file.statements },
      findings,
      { knownRules, ran: (rule) => ran.has(rule), severityOf: settings.severityOf },
    );
    return [...kept].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  }

  function effects(path: string): readonly StatementEffects[] {
    const file = files.sql(path);
    const isRun = file && isPostgres(path) && histories.place(path).role !== "schema";
    return isRun && !isIgnored(path, configurations) ? histories.runs(path, file).flatMap(effectsOfRun) : [];
  }

  function discoverAgain(): void {
    histories = discover();
    histories.settle();
  }

  function reread(path: string): void {
    if (histories.reread(path)) return;
    // Another file's text can tell which tool runs what; a query's cannot.
    if (!/\.sql$/i.test(path) || histories.place(path).migration) discoverAgain();
  }

  return {
    get paths() {
      return files.paths;
    },
    get projects() {
      return histories.projects;
    },
    get configurations() {
      return configurations;
    },
    read: (path) => files.read(path),
    sql: (path) => files.sql(path),
    place: (path) => histories.place(path),
    settings: settingsOf,
    check,
    effects,
    final: (path = "") => histories.final(path),
    edit(path, text) {
      files.setDocument(path, text);
      reread(path);
    },
    reload(path) {
      files.forget(path);
      reread(path);
    },
    rediscover(paths) {
      for (const path of paths) if (!files.paths.includes(path)) files.forget(path);
      files.setPaths(paths);
      discoverAgain();
    },
    get behind() {
      return histories.behind;
    },
    catchUp: (most) => histories.catchUp(most),
    settle: () => histories.settle(),
  };
}
