import { folderOf, nameOf } from "./paths";

/** What discovery sees of a workspace. */
export interface ProjectFiles {
  /** Workspace-relative, "/" separated. */
  readonly paths: readonly string[];
  /** The text of a file, or undefined where there is none. Also asked for files that `paths` does not list. */
  read(path: string): string | undefined;
}

/** The same, indexed by folder. */
export interface FileTree {
  readonly paths: readonly string[];
  /** Folders that hold files directly, in the order of their first file. */
  readonly folders: readonly string[];
  /** Paths of the files directly in a folder. */
  filesIn(folder: string): readonly string[];
  /** Paths of all files of this name. */
  named(name: string): readonly string[];
  has(path: string): boolean;
  /** Asks the project for each file at most once. */
  read(path: string): string | undefined;
}

/** Folders of installed, built or copied files: what lies there is somebody else's or a duplicate. */
const IGNORED_FOLDERS = new Set([
  ...["node_modules", "bower_components", "vendor", ".git", ".hg", ".svn"],
  ...["dist", "build", "out", "target", ".next", ".gradle", ".venv", "venv", "coverage"],
]);

export function isIgnored(path: string): boolean {
  return path
    .split("/")
    .slice(0, -1)
    .some((folder) => IGNORED_FOLDERS.has(folder));
}

export function fileTree(project: ProjectFiles): FileTree {
  const paths = project.paths.filter((path) => !isIgnored(path));
  const byFolder = groupBy(paths, folderOf);
  const byName = groupBy(paths, nameOf);
  const all = new Set(paths);
  const texts = new Map<string, string | undefined>();
  const readOnce = (path: string): string | undefined => {
    if (!texts.has(path)) texts.set(path, project.read(path));
    return texts.get(path);
  };
  return {
    paths,
    folders: [...byFolder.keys()],
    filesIn: (folder) => byFolder.get(folder) ?? [],
    named: (name) => byName.get(name) ?? [],
    has: (path) => all.has(path),
    read: readOnce,
  };
}

export function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
