import type { ProjectFiles } from "../migrations/discover";
import type { Finding } from "../rules/finding";
import { loadPostgresParser } from "../sql/postgres-parser";
import type { WorkspaceOptions } from "./workspace";
import { createWorkspace } from "./workspace";

export interface CheckOptions extends Omit<WorkspaceOptions, "note"> {
  /** The files to report on; all SQL files by default. The others still make the timeline. */
  readonly only?: (path: string) => boolean;
}

export interface ProjectCheck {
  readonly findings: readonly Finding[];
  /** Texts of the files that were checked, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Major version that each file was checked against is its configuration's; this is the workspace's own. */
  readonly postgres: number;
  readonly notes: readonly string[];
}

/** Checks a project as it lies there, once. */
export async function checkProject(project: ProjectFiles, options: CheckOptions = {}): Promise<ProjectCheck> {
  await loadPostgresParser();
  const notes: string[] = [];
  const workspace = createWorkspace(project, { ...options, note: (message) => notes.push(message) });
  const paths = project.paths.filter((path) => /\.sql$/i.test(path) && (options.only?.(path) ?? true));
  const files = new Map<string, string>();
  const findings: Finding[] = [];
  for (const path of paths) {
    const text = workspace.read(path);
    if (text === undefined) continue;
    files.set(path, text);
    findings.push(...workspace.check(path));
  }
  return { findings, files, postgres: workspace.settings("").postgres, notes };
}
