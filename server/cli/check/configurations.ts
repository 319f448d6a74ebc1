import type { ProjectFiles } from "../../migrations/discover";
import { CONFIGURATION_FILE, type PlacedConfiguration } from "../../configuration/placed";
import { readConfiguration } from "../../configuration/read-configuration";
import { knownRules } from "../../rules/registry";
import { lineIndex } from "../../sql/line-index";
import { CannotRun } from "../cannot-run";
import type { CheckRequest } from "./options";

/**
 * The configurations of a project, or the one that stands in for all of them. A mistake in one is no reason to check by
 * other rules than somebody wrote down: `CannotRun` names all of them.
 */
export function configurationsOf(
  project: ProjectFiles,
  only: CheckRequest["configuration"],
  shown: (path: string) => string,
): readonly PlacedConfiguration[] {
  const mistakes: string[] = [];
  const place = (folder: string, path: string, text: string): PlacedConfiguration => {
    const { configuration, problems } = readConfiguration(text, knownRules);
    const { positionAt } = lineIndex(text);
    for (const { message, range } of problems) {
      const { line, character } = positionAt(range.start);
      mistakes.push(`${path}:${line + 1}:${character + 1} ${message}`);
    }
    return { folder, configuration };
  };
  const placed = only
    ? [place("", only.path, only.text)]
    : project.paths
        .filter(isConfiguration)
        .map((path) => place(folderOf(path), shown(path), project.read(path) ?? ""));
  if (mistakes.length > 0)
    throw new CannotRun(`The configuration needs a correction.\n${mistakes.join("\n")}`);
  return placed;
}

const isConfiguration = (path: string) =>
  path === CONFIGURATION_FILE || path.endsWith(`/${CONFIGURATION_FILE}`);

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));
