import { isAbsolute, relative, resolve, sep } from "node:path";
import { holds } from "../../files/find-root";
import type { Format } from "../../report/formats";
import type { Finding } from "../../rules/finding";
import type { Terminal } from "../terminal";

/**
 * The folder that paths of a report are relative to: CI servers expect the root of the repository, wherever in it the
 * command runs; people expect the folder that they are in.
 */
export function baseFolder(format: Format, { workingFolder, environment }: Terminal): string {
  const repository =
    format === "gitlab"
      ? environment.CI_PROJECT_DIR
      : format === "github" || format === "sarif"
        ? environment.GITHUB_WORKSPACE
        : undefined;
  return repository && isAbsolute(repository) && holds(repository, workingFolder)
    ? repository
    : workingFolder;
}

/** How a path of a project is shown: relative to the base, or absolute where that would be a long way up. */
export function shownPaths(root: string, base: string): (path: string) => string {
  return (path) => {
    const absolute = resolve(root, path);
    const way = relative(base, absolute);
    const isFar = isAbsolute(way) || way.startsWith(["..", "..", "..", ""].join(sep));
    return (isFar ? absolute : way).replaceAll(sep, "/");
  };
}

/** A finding with all of its paths as they are shown. */
export function withShownPaths(finding: Finding, shown: (path: string) => string): Finding {
  return {
    ...finding,
    path: shown(finding.path),
    related: finding.related.map((place) => ({ ...place, path: shown(place.path) })),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, path: shown(edit.path) })),
    })),
  };
}
