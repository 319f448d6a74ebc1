import { copyDataOf } from "../embedded/copy-data";
import type { ReplayFile, ReplayStatement } from "../embedded/replay";
import { SUPABASE_PRELUDE } from "../embedded/supabase-prelude";
import { history } from "../migrations/discover";
import type { MigrationSection } from "../migrations/migration";
import { transactionsOf } from "../migrations/transactions";
import { readSqlFile, type SqlFile, type Statement } from "../sql/sql-file";
import { createStatementCache } from "../sql/statement-cache";
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
  const isSupabase = workspace.projects.some(({ tool }) => tool.name === "supabase");
  const platform = isSupabase ? [script("Supabase", SUPABASE_PRELUDE)] : [];
  return { migrations: [...platform, ...alone(embedded.prelude), ...migrations], seeds: alone(seeds) };
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
    statements: statements.map((statement, index) =>
      toReplay(file, statement, transactions[index]?.transaction),
    ),
  };
}

function wholeFile(workspace: Workspace, path: string): ReplayFile | undefined {
  const file = workspace.sql(path);
  return (
    file && { path, statements: file.statements.map((statement) => toReplay(file, statement, undefined)) }
  );
}

/** Text that stands in no file of the workspace. */
function script(name: string, text: string): ReplayFile {
  const file = readSqlFile(text, createStatementCache());
  return { path: name, statements: file.statements.map((statement) => toReplay(file, statement, undefined)) };
}

function toReplay(file: SqlFile, statement: Statement, transaction: number | undefined): ReplayStatement {
  const copyData = copyDataOf(file, statement);
  return {
    sql: statement.parsed.text,
    offset: statement.range.start,
    transaction,
    ...(copyData !== undefined && { copyData }),
  };
}
