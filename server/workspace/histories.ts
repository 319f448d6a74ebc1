import type { Catalog } from "../catalog/model/catalog";
import { emptyCatalog } from "../catalog/model/catalog";
import type { Discovery, MigrationProject } from "../migrations/discover";
import type { Migration, MigrationSection } from "../migrations/migration";
import { rereadMigration, withMigration } from "../migrations/read-migration";
import { transactionsOf } from "../migrations/transactions";
import type { NewMigrationRequest } from "../migrations/tool";
import type { StepMigration } from "../rules/step";
import type { SqlFile } from "../sql/sql-file";
import type { FilePlace } from "./file-place";
import type { Section, SectionRun } from "./run-section";
import { runSection } from "./run-section";
import { settingsIn, type SessionValues } from "./session-settings";
import type { SourceFiles } from "./source-files";
import type { Timeline } from "./timeline";
import { createTimeline } from "./timeline";

/** The timelines of a workspace's migration projects, and what each file is in them. */
export interface Histories {
  readonly projects: readonly MigrationProject[];
  place(path: string): FilePlace;
  /** What a file does: the sections of its migration that go forward, or all of it. */
  runs(path: string, file: SqlFile): readonly SectionRun[];
  /** The catalog when the migrations that a path belongs to, or lies nearest to, have all run. */
  final(path: string): Catalog;
  /** Reads a migration again whose text changed. False when files must be discovered anew. */
  reread(path: string): boolean;
  /** As of a timeline, for all of them. */
  readonly behind: number;
  catchUp(most: number): void;
  settle(): boolean;
}

export interface HistoriesHost {
  readonly files: SourceFiles;
  postgresOf(path: string): number;
  /** What the session that runs a file has set from the start, and the role that it is of. */
  sessionOf(path: string): { readonly settings: SessionValues; readonly role: string | undefined };
  now(): Date;
}

export function createHistories(
  discovery: Discovery,
  { files, postgresOf, sessionOf, now }: HistoriesHost,
): Histories {
  /** A new database of the version that a file is for. */
  const emptyAt = (path: string) => emptyCatalog(postgresOf(path));
  const timelines: readonly Timeline[] = discovery.projects.map((project) =>
    createTimeline(project, emptyAt(project.migrations[0]?.files[0] ?? project.root), readSection),
  );
  const placeOf = new Map(
    timelines.flatMap((timeline) =>
      timeline.project.migrations.flatMap(({ files: paths }, index) =>
        paths.map((path) => [path, { timeline, index }] as const),
      ),
    ),
  );
  const otherSql = new Map(discovery.otherSql.map((other) => [other.path, other]));
  /** The last runs of files that belong to no migration. */
  const alone = new Map<string, SectionRun>();

  function place(path: string): FilePlace {
    const known = placeOf.get(path);
    const project = known?.timeline.project;
    const migration = known && project?.migrations[known.index];
    const other = otherSql.get(path);
    return {
      project,
      migration,
      role: migration ? "migration" : other?.role,
      dialect: project?.dialect ?? other?.dialect,
    };
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
        const { statements, refused } = transactionsOf(section, [sql, "SELECT 1"], postgresOf(section.path));
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
    inHistory: boolean,
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
      postgres: postgresOf(section.path),
      ...sessionAt(section.path, project.tool.sessionSql?.(project.folder)),
      inHistory,
      final: () => timelineOf(project)?.final ?? emptyAt(section.path),
    };
  }

  function sessionAt(path: string, sql?: string): Pick<Section, "session" | "role"> {
    const { settings, role } = sessionOf(path);
    return {
      session: sql === undefined ? settings : { ...settingsIn(sql), ...settings },
      ...(role !== undefined && { role }),
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

  function runs(path: string, file: SqlFile): readonly SectionRun[] {
    const { migration } = place(path);
    const timeline = placeOf.get(path)?.timeline;
    if (timeline && migration) return timeline.runs(migration).filter(({ section }) => section.path === path);
    const section: Section = {
      path,
      file,
      statements: file.statements,
      section: undefined,
      migration: undefined,
      postgres: postgresOf(path),
      ...sessionAt(path),
      inHistory: false,
      final: () => run.after,
    };
    const before = nearestTimeline(path)?.final ?? emptyAt(path);
    const run = runSection(section, before, alone.get(path));
    alone.set(path, run);
    return [run];
  }

  return {
    get projects() {
      return timelines.map((timeline) => timeline.project);
    },
    place,
    runs,
    final: (path) => (placeOf.get(path)?.timeline ?? nearestTimeline(path))?.final ?? emptyAt(path),
    reread(path) {
      const known = placeOf.get(path);
      const migration = known && rereadMigration(known.timeline.project, path, files.read);
      if (migration) known.timeline.replace(withMigration(known.timeline.project, migration));
      return migration !== undefined;
    },
    get behind() {
      return timelines.reduce((sum, { behind }) => sum + behind, 0);
    },
    catchUp: (most) => timelines.find(({ behind }) => behind > 0)?.catchUp(most),
    settle() {
      let changed = false;
      for (const timeline of timelines) changed = timeline.settle() || changed;
      return changed;
    },
  };
}

function commonFolders(root: string, path: string): number {
  const ours = root.split("/");
  const theirs = path.split("/");
  const different = ours.findIndex((folder, index) => folder !== theirs[index]);
  return different < 0 ? ours.length : different;
}
