import { relative, resolve, sep } from "node:path";
import { configurationFor, isIgnored } from "../../configuration/placed";
import { NEWEST_POSTGRES } from "../../effects/effect";
import { readProject } from "../../files/read-project";
import type { ProjectFiles } from "../../migrations/discover";
import type { Finding, Severity } from "../../rules/finding";
import { checkProject } from "../../workspace/check-project";
import { configurationsOf } from "./configurations";
import type { CheckRequest } from "./options";
import type { Target } from "./target";

export interface CheckedRoot {
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
  readonly checked: readonly string[];
  readonly postgresVersions: readonly number[];
  readonly notes: readonly string[];
  readonly thresholdOf: (path: string) => Severity;
}

/** Reads the project below `root` and checks those of its files that are asked for. Paths are relative to `root`. */
export async function checkRoot(
  root: string,
  targets: readonly Target[],
  request: CheckRequest,
  input: string | undefined,
  shown: (path: string) => string,
): Promise<CheckedRoot> {
  const notes: string[] = [];
  const project = withTargets(
    readProject(root, { note: (message) => notes.push(message) }),
    root,
    targets,
    input,
  );
  const placed = configurationsOf(project, request.configuration, shown);
  const isAsked = (path: string) => targets.some(({ covers }) => covers(resolve(root, path)));
  for (const { kind, path, written } of targets) {
    if (kind === "file" && !/\.sql$/i.test(path))
      notes.push(`${written} is skipped: its name does not end in .sql.`);
    else if (kind === "file" && isIgnored(pathIn(root, path), placed))
      notes.push(`${written} is skipped: lintel.json ignores it.`);
  }

  const {
    findings,
    files,
    notes: workspaceNotes,
  } = await checkProject(project, {
    ...(request.postgres !== undefined && { postgres: request.postgres }),
    ...(request.rules && { rules: request.rules }),
    ...(request.configuration && { configuration: request.configuration }),
    only: (path) => isAsked(path) && !isIgnored(path, placed),
  });
  const checked = [...files.keys()];
  const configurationOf = (path: string) => configurationFor(path, placed).configuration;
  const postgresOf = (path: string) => request.postgres ?? configurationOf(path).postgres ?? NEWEST_POSTGRES;
  return {
    findings,
    texts: withRelated(files, findings, project),
    checked,
    postgresVersions: [...new Set(checked.map(postgresOf))],
    notes: [...notes, ...workspaceNotes],
    thresholdOf: (path) => request.threshold ?? configurationOf(path).failOn,
  };
}

/** The project with the text of the standard input in its place, and files that were named where it skips folders. */
function withTargets(
  project: ProjectFiles,
  root: string,
  targets: readonly Target[],
  input: string | undefined,
): ProjectFiles {
  const named = targets
    .filter(({ kind }) => kind === "file" || kind === "input")
    .map(({ path }) => pathIn(root, path));
  const typed = targets.find(({ kind }) => kind === "input");
  const inputPath = typed && pathIn(root, typed.path);
  return {
    paths: [...new Set([...project.paths, ...named])].sort(),
    read: (path) => (path === inputPath ? input : project.read(path)),
  };
}

/** Findings point into other files too, and their fixes change them. */
function withRelated(
  files: ReadonlyMap<string, string>,
  findings: readonly Finding[],
  project: ProjectFiles,
): ReadonlyMap<string, string> {
  const texts = new Map(files);
  for (const { path, related, fixes } of findings) {
    const edited = fixes.flatMap(({ edits }) => edits.filter(({ kind }) => kind === "replace"));
    for (const other of [path, ...[...related, ...edited].map((place) => place.path)]) {
      if (!texts.has(other)) texts.set(other, project.read(other) ?? "");
    }
  }
  return texts;
}

export const pathIn = (root: string, path: string) => relative(root, path).replaceAll(sep, "/");
