import type { Catalog } from "../catalog/model/catalog";
import { EMPTY_CATALOG } from "../catalog/model/catalog";
import { isIgnored, toolOverrides } from "../configuration/placed";
import type { Discovery, MigrationProject, ProjectFiles } from "../migrations/discover";
import { discoverMigrations } from "../migrations/discover";
import type { Dialect } from "../migrations/dialect";
import type { Migration, MigrationSection } from "../migrations/migration";
import type { OtherSql } from "../migrations/other-sql";
import { rereadMigration, withMigration } from "../migrations/read-migration";
import { transactionsOf } from "../migrations/transactions";
import type { NewMigrationRequest } from "../migrations/tool";
import type { Finding } from "../rules/finding";
import { applyIgnores } from "../rules/ignore-comments";
import { knownRules } from "../rules/registry";
import type { StepMigration } from "../rules/step";
import type { SqlFile } from "../sql/sql-file";
import type { StatementCache } from "../sql/statement-cache";
import { createStatementCache } from "../sql/statement-cache";
import { stepFindings, syntaxFindings } from "./check-file";
import { fileFindings } from "./file-findings";
import type { Settings } from "./effective-settings";
import type { ReadPlacedConfiguration } from "./effective-settings";
import { effectiveSettingsOf, readPlacedConfigurations } from "./effective-settings";
import type { Section } from "./run-section";
import { runSection } from "./run-section";
import { createSourceFiles } from "./source-files";
import type { Timeline } from "./timeline";
import { createTimeline } from "./timeline";

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
}

/** Which part of a file a person is in: its migration and the catalog around it. */
export interface FilePlace {
  readonly project: MigrationProject | undefined;
  readonly migration: Migration | undefined;
  readonly role: OtherSql["role"] | "migration" | undefined;
  /** Undefined for files that discovery did not see. */
  readonly dialect: Dialect | undefined;
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
  /** The catalog when the migrations that a path belongs to have all run. */
  final(path?: string): Catalog;
  /** A document's text changed in the editor; undefined: it was closed and the file on disk counts. */
  edit(path: string, text: string | undefined): void;
  /** A file changed on disk. */
  reload(path: string): void;
  /** Files came or went: migrations are found anew. */
  rediscover(paths: readonly string[]): void;
  /** Brings later migrations up to date after edits. True when findings of other files may be others now. */
  settle(): boolean;
}

export function createWorkspace(disk: ProjectFiles, options: WorkspaceOptions = {}): Workspace {
  const files = createSourceFiles(disk, options.cache ?? createStatementCache());
  const now = options.now ?? (() => new Date());
  let configurations = readPlacedConfigurations(files, options.configuration);
  let discovery: Discovery;
  let timelines: Timeline[];
  let placeOf: Map<string, { timeline: Timeline; migrationPath: string }>;
  const settingsOf = (path: string) => effectiveSettingsOf(path, configurations, options);

  function discover(): void {
    configurations = readPlacedConfigurations(files, options.configuration);
    const known = { paths: files.paths.filter((path) => !isIgnored(path, configurations)), read: files.read };
    discovery = discoverMigrations(known, toolOverrides(configurations));
    timelines = discovery.projects.map((project) => createTimeline(project, readSection));
    placeOf = new Map(
      timelines.flatMap((timeline) =>
        timeline.project.migrations.flatMap((migration) =>
          migration.files.map((path) => [path, { timeline, migrationPath: migration.path }] as const),
        ),
      ),
    );
    for (const timeline of timelines) timeline.settle();
  }

  function place(path: string): FilePlace {
    const known = placeOf.get(path);
    const project = known?.timeline.project;
    const migration = project?.migrations.find((candidate) => candidate.path === known?.migrationPath);
    const other = discovery.otherSql.find((candidate) => candidate.path === path);
    return {
      project,
      migration,
      role: migration ? "migration" : other?.role,
      dialect: project?.dialect ?? other?.dialect,
    };
  }

  /** Other dialects are found, so that nobody takes their files for PostgreSQL's; they are not read yet. */
  function isPostgres(path: string): boolean {
    const { dialect } = place(path);
    return dialect === undefined || dialect === "postgresql";
  }

  function stepMigration(
    project: MigrationProject,
    migration: Migration,
    section: MigrationSection,
  ): StepMigration {
    return {
      tool: project.tool,
      direction: section.direction,
      // A second statement tells a tool that makes exceptions from one that sends a lone statement by itself.
      leavesTransaction: (sql) => {
        const { statements, refused } = transactionsOf(
          section,
          [sql, "SELECT 1"],
          settingsOf(section.path).postgres,
        );
        return refused === undefined && statements[0]?.transaction === undefined;
      },
      withoutTransaction: () => project.tool.withoutTransaction(migration, section.direction, files.read),
      next: (title, up, inTransaction) => {
        const request: NewMigrationRequest = { title, up, inTransaction, now: now() };
        return project.tool.newMigration(request, project.folder, files.read);
      },
    };
  }

  function readSection(
    project: MigrationProject,
    migration: Migration,
    section: MigrationSection,
  ): Section | undefined {
    const file = files.sql(section.path);
    if (!file) return undefined;
    const { start, end } = section.range;
    return {
      path: section.path,
      file,
      statements: file.statements.filter(({ range }) => range.start >= start && range.start < end),
      section,
      migration: stepMigration(project, migration, section),
      postgres: settingsOf(section.path).postgres,
      final: () => timelineOf(project)?.final ?? EMPTY_CATALOG,
    };
  }

  const timelineOf = (project: MigrationProject) =>
    timelines.find(
      (timeline) => timeline.project.root === project.root && timeline.project.tool === project.tool,
    );

  /** The timeline that a file of no tool is read against: the nearest one by folder. */
  function nearestTimeline(path: string): Timeline | undefined {
    const shared = (root: string) => commonFolders(root, path);
    return [...timelines].sort((a, b) => shared(b.project.root) - shared(a.project.root))[0];
  }

  function sectionsToCheck(path: string, file: SqlFile): { section: Section; before: Catalog }[] {
    const known = placeOf.get(path);
    const { project, migration } = place(path);
    if (known && project && migration) {
      const up = migration.sections.filter((section) => section.direction === "up");
      let before = known.timeline.before(migration);
      const found: { section: Section; before: Catalog }[] = [];
      for (const part of up) {
        const section = readSection(project, migration, part);
        if (!section) continue;
        if (part.path === path) found.push({ section, before });
        before = up.length > 1 ? runSection(section, before) : before;
      }
      return found;
    }
    const before = nearestTimeline(path)?.final ?? EMPTY_CATALOG;
    const alone: Section = {
      path,
      file,
      statements: file.statements,
      section: undefined,
      migration: undefined,
      postgres: settingsOf(path).postgres,
      final: () => runSection(alone, before),
    };
    const final = once(alone.final);
    return [{ section: { ...alone, final }, before }];
  }

  function check(path: string): readonly Finding[] {
    const file = files.sql(path);
    if (!file || isIgnored(path, configurations) || !isPostgres(path)) return [];
    const settings = settingsOf(path);
    const findings = settings.severityOfSyntaxErrors === "off" ? [] : syntaxFindings(path, file);
    if (settings.severityOfFileProblems !== "off")
      findings.push(...fileFindings(path, place(path), files.read));
    // A file that says what the schema should be is never run against a database in use.
    const declares = place(path).role === "schema";
    const rules = declares
      ? settings.rules.filter(({ rule }) => rule.family !== "migration")
      : settings.rules;
    for (const { section, before } of sectionsToCheck(path, file)) {
      runSection(section, before, (step) => {
        findings.push(
          ...stepFindings(step, rules, (rule, error) =>
            options.note?.(`The rule ${rule} failed on ${path}: ${String(error)}`),
          ),
        );
      });
    }
    const ran = new Set(rules.map(({ rule }) => rule.name));
    const kept = applyIgnores(
      { path, text: file.text, comments: file.comments, statements: file.statements },
      findings,
      { knownRules, ran: (rule) => ran.has(rule), severityOf: settings.severityOf },
    );
    return [...kept].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  }

  discover();
  return {
    get paths() {
      return files.paths;
    },
    get projects() {
      return timelines.map((timeline) => timeline.project);
    },
    get configurations() {
      return configurations;
    },
    read: (path) => files.read(path),
    sql: (path) => files.sql(path),
    place,
    settings: settingsOf,
    check,
    final: (path) =>
      (path === undefined ? timelines[0] : (placeOf.get(path)?.timeline ?? nearestTimeline(path)))?.final ??
      EMPTY_CATALOG,
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
      discover();
    },
    settle() {
      let changed = false;
      for (const timeline of timelines) changed = timeline.settle() || changed;
      return changed;
    },
  };

  function reread(path: string): void {
    const known = placeOf.get(path);
    if (!known) {
      if (!/\.sql$/i.test(path)) discover();
      return;
    }
    const migration = rereadMigration(known.timeline.project, path, files.read);
    if (migration) known.timeline.replace(withMigration(known.timeline.project, migration));
    else discover();
  }
}

function commonFolders(root: string, path: string): number {
  const ours = root.split("/");
  const theirs = path.split("/");
  const different = ours.findIndex((folder, index) => folder !== theirs[index]);
  return different < 0 ? ours.length : different;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
