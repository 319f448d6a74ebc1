import picomatch from "picomatch/posix";
import { dialectOfPath, type Dialect } from "./dialect";
import type { Migration, MigrationProblem, TransactionScope } from "./migration";
import { otherSql, type OtherSql } from "./other-sql";
import { isBelow } from "./paths";
import { folderProblems } from "./problems";
import { fileTree, groupBy, type FileTree, type ProjectFiles } from "./project-files";
import { readUnit } from "./read-migration";
import { compareKeys } from "./sort-key";
import { EVIDENCE, type MigrationFolder, type MigrationTool } from "./tool";
import { migrationTools, toolNamed } from "./tools/list";

export type { ProjectFiles } from "./project-files";

/** What a person says about files: stronger than anything that is found. */
export interface ToolOverride {
  /** Matched against workspace-relative paths; also reaches into folders that discovery passes over. */
  readonly glob: string;
  readonly tool: string;
  readonly toolVersion?: string;
  readonly dialect?: Dialect;
  /** How these migrations are run unless a file says otherwise, in place of the tool's default. */
  readonly transaction?: TransactionScope;
}

/** The migrations that one tool runs from one place. */
export interface MigrationProject {
  readonly tool: MigrationTool;
  readonly root: string;
  readonly folder: MigrationFolder;
  /** PostgreSQL where nothing says otherwise. */
  readonly dialect: Dialect;
  /** In the order in which the tool runs them; a down file is part of its migration. */
  readonly migrations: readonly Migration[];
  /** What is wrong with names and versions; `Migration.problems` has the rest. */
  readonly problems: readonly MigrationProblem[];
}

export interface Discovery {
  /** By root. */
  readonly projects: readonly MigrationProject[];
  readonly otherSql: readonly OtherSql[];
  /** Overrides that name no tool: their text with the names that there are. */
  readonly overrideProblems: readonly string[];
}

/**
 * Finds the migrations of a workspace. A file belongs to the tool with the strongest evidence for it: an override, the
 * tool's own configuration, names that only it uses, marks in the text, a dependency, names that merely fit.
 */
export function discoverMigrations(
  project: ProjectFiles,
  overrides: readonly ToolOverride[] = [],
): Discovery {
  const tree = fileTree(project);
  const candidates = [
    ...overrides.flatMap((override) => overridden(project, override)),
    ...migrationTools.flatMap((tool) => tool.find(tree).map((folder) => ({ tool, folder }))),
  ];
  candidates.sort((a, b) => EVIDENCE.indexOf(a.folder.evidence) - EVIDENCE.indexOf(b.folder.evidence));

  const claimed = new Set<string>();
  const projects: MigrationProject[] = [];
  for (const { tool, folder } of candidates) {
    if (isTaken(folder, projects)) continue;
    const units = folder.units.filter((unit) => !claimed.has(unit.path));
    // A folder without migrations is worth knowing where the tool is set up to fill it.
    if (units.length === 0 && (folder.units.length > 0 || folder.evidence !== "configuration")) continue;
    const found = migrationProject(tool, { ...folder, units }, tree);
    for (const { files } of found.migrations) for (const path of files) claimed.add(path);
    projects.push(found);
  }
  return {
    projects: projects.sort((a, b) => compareKeys(a.root, b.root)),
    otherSql: otherSql(tree, claimed),
    overrideProblems: overrides.flatMap(({ tool }) => (toolNamed(tool) ? [] : [unknownTool(tool)])),
  };
}

/**
 * The migrations that lead to today's schema, oldest first. A snapshot repeats what earlier migrations did, so it
 * counts only where those are gone.
 */
export function history(project: MigrationProject): readonly Migration[] {
  const forward = project.migrations.filter(({ sections }) =>
    sections.some(({ direction }) => direction === "up"),
  );
  const firstWhole = forward.findIndex((migration) => !migration.snapshot);
  const snapshots = forward.slice(0, firstWhole < 0 ? forward.length : firstWhole);
  return [...snapshots.slice(-1), ...forward.filter((migration) => !migration.snapshot)];
}

/** A folder has one tool: what it passes over is no migration of a weaker one, nor is what only has numbers below it. */
function isTaken({ root, evidence }: MigrationFolder, projects: readonly MigrationProject[]): boolean {
  return projects.some(({ root: known, folder }) => {
    if (folder.evidence === "override") return false;
    return known === root || (evidence === "name" && folder.evidence !== "name" && isBelow(root, known));
  });
}

function migrationProject(tool: MigrationTool, folder: MigrationFolder, tree: FileTree): MigrationProject {
  const units = [...folder.units].sort(
    (a, b) => compareKeys(a.order, b.order) || compareKeys(a.path, b.path),
  );
  const ordered = { ...folder, units };
  const files = new Set(units.flatMap(({ path, downPath }) => [path, downPath]));
  const besides = tree.paths.filter(
    (path) => isBelow(path, folder.root) && /\.sql$/i.test(path) && !files.has(path),
  );
  return {
    tool,
    root: folder.root,
    folder: ordered,
    dialect: folder.dialect ?? dialectOfPath(units[0]?.path ?? `${folder.root}/`) ?? "postgresql",
    migrations: units.map((unit) => readUnit(tool, unit, ordered, tree.read)),
    problems: folderProblems(tool, ordered, besides, tree.read),
  };
}

function overridden(
  project: ProjectFiles,
  override: ToolOverride,
): readonly { tool: MigrationTool; folder: MigrationFolder }[] {
  const tool = toolNamed(override.tool);
  if (!tool) return [];
  const isMatch = picomatch(override.glob, { dot: true });
  const roots = groupBy(
    project.paths.filter((path) => isMatch(path)),
    (path) => tool.rootOf(path),
  );
  const { toolVersion, dialect, transaction } = override;
  const said = {
    ...(toolVersion === undefined ? {} : { toolVersion }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(transaction === undefined ? {} : { transaction }),
  };
  return [...roots].map(([root, paths]) => {
    const units = tool.units(root, paths, {}, (path) => project.read(path));
    return { tool, folder: { root, evidence: "override", units, settings: {}, ...said } };
  });
}

function unknownTool(name: string): string {
  const names = migrationTools.map((tool) => tool.name).join(", ");
  return `There is no migration tool "${name}". Write one of: ${names}.`;
}
