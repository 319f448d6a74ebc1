import type { ProjectFiles } from "./project-files";

/** A workspace of given files, for tests and for callers that hold all texts already. */
export function inMemoryProject(files: Readonly<Record<string, string>>): ProjectFiles {
  return { paths: Object.keys(files), read: (path) => files[path] };
}
