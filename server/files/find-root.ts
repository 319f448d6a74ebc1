import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative, isAbsolute } from "node:path";
import { CONFIGURATION_FILE } from "../configuration/placed";

/**
 * The folder of the project that a folder belongs to: the nearest one upwards with a lintel.json; without one before
 * the end of the repository, the nearest with a package.json or a .git. Where nothing marks one, it is `workingFolder`
 * if that holds the folder (and is not somebody's home), else the folder itself.
 */
export function findRoot(folder: string, workingFolder: string): string {
  let marked: string | undefined;
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, CONFIGURATION_FILE))) return at;
    const isRepository = existsSync(join(at, ".git"));
    if (isRepository || existsSync(join(at, "package.json"))) marked ??= at;
    if (isRepository || at === dirname(at)) break;
  }
  if (marked !== undefined) return marked;
  const isAnyones = workingFolder === homedir() || workingFolder === dirname(workingFolder);
  return !isAnyones && holds(workingFolder, folder) ? workingFolder : folder;
}

export function holds(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || !(way === ".." || /^\.\.[\\/]/.test(way) || isAbsolute(way));
}
