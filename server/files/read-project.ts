import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { CONFIGURATION_FILE } from "../configuration/placed";
import { readConfiguration } from "../configuration/read-configuration";
import type { ProjectFiles } from "../migrations/project-files";
import { readText } from "./read-text";
import { SKIPPED_FOLDERS } from "./skipped-folders";

/** More files than this are somebody's whole disk. */
const MOST_FILES = 200_000;

export interface ReadProjectOptions {
  /** Told in a sentence what was left out, and why. */
  readonly note?: (message: string) => void;
}

/**
 * The files below a folder: all paths at once, texts as they are asked for. Links to files count, links to folders do
 * not, so that no path is met twice.
 */
export function readProject(root: string, { note = () => {} }: ReadProjectOptions = {}): ProjectFiles {
  const entered = foldersWithMigrations(root);
  return {
    paths: pathsBelow(root, note, (folder) => SKIPPED_FOLDERS.has(folder) && !entered.has(folder)),
    read(path) {
      const found = readText(join(root, path));
      if (found.kind === "text") return found.text;
      if (found.kind === "too large") {
        note(`${path} is skipped: it has ${megabytes(found.bytes)}, the most that is read is 5 MB.`);
      } else if (found.code !== "ENOENT") note(`${path} cannot be read (${found.code}).`);
      return undefined;
    },
  };
}

/** Names in the globs of the project's lintel.json: migrations may lie in a folder that is usually skipped. */
function foldersWithMigrations(root: string): ReadonlySet<string> {
  const found = readText(join(root, CONFIGURATION_FILE));
  if (found.kind !== "text") return new Set();
  const { migrations } = readConfiguration(found.text, []).configuration;
  return new Set(migrations.flatMap(({ glob }) => glob.split("/")));
}

function pathsBelow(
  root: string,
  note: (message: string) => void,
  isSkipped: (folder: string) => boolean,
): string[] {
  const paths: string[] = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!isSkipped(entry.name)) folders.push(path);
      } else if (entry.isFile() || (entry.isSymbolicLink() && isFile(join(root, path)))) paths.push(path);
    }
    if (paths.length > MOST_FILES) {
      note(
        `There are more than ${MOST_FILES.toLocaleString("en")} files in ${root}; the rest is left out. Put a lintel.json into the folder of your project.`,
      );
      break;
    }
  }
  return paths.sort();
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
