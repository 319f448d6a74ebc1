import type { ProjectFiles } from "../migrations/discover";
import type { SqlFile } from "../sql/sql-file";
import { readSqlFile } from "../sql/sql-file";
import type { StatementCache } from "../sql/statement-cache";

/** The files of a workspace as the editor has them: texts of open documents stand before those on disk. */
export interface SourceFiles extends ProjectFiles {
  /** Undefined takes the document away: what is on disk counts again. */
  setDocument(path: string, text: string | undefined): void;
  /** Drops what was read of a file, after it changed on disk. */
  forget(path: string): void;
  setPaths(paths: readonly string[]): void;
  sql(path: string): SqlFile | undefined;
}

export function createSourceFiles(disk: ProjectFiles, cache: StatementCache): SourceFiles {
  let paths = disk.paths;
  const documents = new Map<string, string>();
  const texts = new Map<string, string | undefined>();
  const parsed = new Map<string, SqlFile>();

  const read = (path: string): string | undefined => {
    const open = documents.get(path);
    if (open !== undefined) return open;
    if (!texts.has(path)) texts.set(path, disk.read(path));
    return texts.get(path);
  };
  return {
    get paths() {
      return paths;
    },
    setPaths: (next) => (paths = next),
    read,
    setDocument(path, text) {
      if (text === undefined) documents.delete(path);
      else documents.set(path, text);
    },
    forget: (path) => void texts.delete(path),
    sql(path) {
      const text = read(path);
      if (text === undefined) return undefined;
      const known = parsed.get(path);
      if (known?.text === text) return known;
      const file = readSqlFile(text, cache);
      parsed.set(path, file);
      return file;
    },
  };
}
