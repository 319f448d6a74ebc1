import type { ReplayFile } from "../embedded/replay";
import { history } from "../migrations/discover";
import type { MigrationSection } from "../migrations/migration";
import { transactionsOf } from "../migrations/transactions";
import type { Workspace } from "../workspace/workspace";

/** What builds a database like the workspace's. */
export interface FilesToReplay {
  /** Preludes, then the migrations of all projects in their order. */
  readonly migrations: readonly ReplayFile[];
  /** Rows, for when all migrations have run. */
  readonly seeds: readonly ReplayFile[];
}

export function filesToReplay(workspace: Workspace): FilesToReplay {
  const { embedded } = workspace.settings("").configuration;
  const seeds =
    embedded.seed.length > 0 ? embedded.seed : workspace.paths.filter((path) => SUPABASE_SEED.test(path));
  const alone = (paths: readonly string[]) => paths.flatMap((path) => wholeFile(workspace, path) ?? []);
  const migrations = workspace.projects
    .filter((project) => project.dialect === "postgresql")
    .flatMap((project) => history(project))
    .flatMap((migration) => migration.sections.filter(({ direction }) => direction === "up"))
    .flatMap((section) => sectionFile(workspace, section) ?? []);
  return { migrations: [...alone(embedded.prelude), ...migrations], seeds: alone(seeds) };
}

/** What the Supabase CLI loads after the migrations. */
const SUPABASE_SEED = /(^|\/)supabase\/seed\.sql$/;

function sectionFile(workspace: Workspace, section: MigrationSection): ReplayFile | undefined {
  const file = workspace.sql(section.path);
  if (!file) return undefined;
  const { start, end } = section.range;
  const statements = file.statements.filter(({ range }) => range.start >= start && range.start < end);
  const { postgres } = workspace.settings(section.path);
  const transactions = transactionsOf(
    section,
    statements.map(({ parsed }) => parsed.text),
    postgres,
  ).statements;
  return {
    path: section.path,
    statements: statements.map(({ range, parsed }, index) => ({
      sql: parsed.text,
      offset: range.start,
      transaction: transactions[index]?.transaction,
    })),
  };
}

function wholeFile(workspace: Workspace, path: string): ReplayFile | undefined {
  const file = workspace.sql(path);
  return (
    file && {
      path,
      statements: file.statements.map(({ range, parsed }) => ({
        sql: parsed.text,
        offset: range.start,
        transaction: undefined,
      })),
    }
  );
}
