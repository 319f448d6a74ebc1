import type { MigrationProject } from "./discover";
import type { Migration, MigrationSection, TransactionScope } from "./migration";
import { emptyProblem } from "./problems";
import type { MigrationFolder, MigrationTool, MigrationUnit, ReadFile } from "./tool";

/** One migration from its files. */
export function readUnit(
  tool: MigrationTool,
  unit: MigrationUnit,
  folder: MigrationFolder,
  read: ReadFile,
): Migration {
  const migration = tool.read(unit, folder, read);
  const sections = migration.sections.map((section) => inScope(section, folder.transaction));
  return {
    ...migration,
    sections,
    problems: [...migration.problems, ...emptyProblem(tool, migration, read)],
  };
}

/** A person's word about the transaction holds where the file has none of its own. */
function inScope(section: MigrationSection, transaction: TransactionScope | undefined): MigrationSection {
  if (transaction === undefined || section.transactionSetAt) return section;
  return { ...section, transaction, oneMessage: transaction === "implicit", exceptions: [] };
}

/**
 * Reads a migration of a project again after the text of one of its files changed, without looking at the rest of the
 * workspace. Undefined if the file is not one of the project's migrations: then files came or went, discover anew.
 *
 * @param read must give the new text, such as an editor's unsaved one
 */
export function rereadMigration(
  project: MigrationProject,
  path: string,
  read: ReadFile,
): Migration | undefined {
  const known = project.migrations.find(({ files }) => files.includes(path));
  const unit = known && project.folder.units.find((candidate) => candidate.path === known.path);
  return unit && readUnit(project.tool, unit, project.folder, read);
}

/** The project with one migration replaced. */
export function withMigration(project: MigrationProject, migration: Migration): MigrationProject {
  const migrations = project.migrations.map((known) => (known.path === migration.path ? migration : known));
  return { ...project, migrations };
}
