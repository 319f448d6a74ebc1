import { dirname } from "node:path";
import { isIgnored } from "../../configuration/placed";
import { findRoot } from "../../files/find-root";
import { readProject } from "../../files/read-project";
import type { FileEffects } from "../../report/effects/effects-report";
import { createWorkspace, type Workspace } from "../../workspace/workspace";
import { pathIn } from "../check/check-root";
import { configurationsOf } from "../check/configurations";
import { shownPaths } from "../check/shown-paths";
import type { Terminal } from "../terminal";
import type { NamedFile } from "./read-files";

/** The effects of files where they stand: a migration after those before it, other SQL after all of them. */
export function effectsInProject(
  files: readonly NamedFile[],
  postgres: number | undefined,
  { workingFolder }: Terminal,
): { readonly effects: readonly FileEffects[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const workspaces = new Map<string, Workspace>();
  const workspaceIn = (root: string): Workspace => {
    const known = workspaces.get(root);
    if (known) return known;
    const workspace = openWorkspace(root, files, postgres, workingFolder, (note) => notes.push(note));
    workspaces.set(root, workspace);
    return workspace;
  };
  const effects = files.map((file): FileEffects => {
    const root = findRoot(dirname(file.path), workingFolder);
    const workspace = workspaceIn(root);
    const path = pathIn(root, file.path);
    // A migration needs those before it, other SQL the end of all.
    if (!workspace.place(path).migration) workspace.settle();
    const statements = workspace.effects(path);
    if (statements.length === 0) notes.push(...reasonsForNothing(file, workspace, path));
    return {
      path: file.shown,
      text: file.text,
      postgres: workspace.settings(path).postgres,
      statements,
    };
  });
  return { effects, notes };
}

function openWorkspace(
  root: string,
  files: readonly NamedFile[],
  postgres: number | undefined,
  workingFolder: string,
  note: (message: string) => void,
): Workspace {
  const disk = readProject(root, { note });
  const texts = new Map(files.map(({ path, text }) => [pathIn(root, path), text]));
  const inside = [...texts.keys()].filter((path) => path !== ".." && !path.startsWith("../"));
  const project = {
    paths: [...new Set([...disk.paths, ...inside])].sort(),
    read: (path: string) => texts.get(path) ?? disk.read(path),
  };
  configurationsOf(project, undefined, shownPaths(root, workingFolder));
  return createWorkspace(project, { note, deferred: true, ...(postgres !== undefined && { postgres }) });
}

function reasonsForNothing({ shown }: NamedFile, workspace: Workspace, path: string): readonly string[] {
  const { dialect, role, migration } = workspace.place(path);
  if (isIgnored(path, workspace.configurations)) return [`${shown} is left out: lintel.json ignores it.`];
  if (dialect !== undefined && dialect !== "postgresql")
    return [`${shown} is left out: it is not for PostgreSQL.`];
  if (role === "schema") return [`${shown} is left out: it declares a schema and is never run.`];
  const leadsBack = migration?.sections.every(
    (section) => section.path !== path || section.direction === "down",
  );
  return leadsBack ? [`${shown} leads back; what leads forward is told.`] : [];
}
