import { URI } from "vscode-uri";
import type { Documents } from "../features/documents";
import { readProject } from "../files/read-project";
import { lineIndex, type LineIndex } from "../sql/line-index";
import { createStatementCache } from "../sql/statement-cache";
import { createWorkspace, type Workspace } from "../workspace/workspace";
import { SKIPPED_FOLDERS } from "../files/skipped-folders";
import { catchUp } from "./catch-up";

/** A folder of the editor with what is known of its SQL. Paths in it are relative to the folder, "/" separated. */
export interface Folder {
  readonly uri: string;
  readonly workspace: Workspace;
  pathOf(uri: string): string | undefined;
  readonly documents: Documents;
}

/** Statements that are kept parsed: the whole history of a large project. */
const CACHED_STATEMENTS = 100_000;

/**
 * Reads a folder. Its migrations are run turn by turn, so that the editor is answered meanwhile; `progress` hears the
 * share that is done, 0 to 1.
 */
export async function openFolder(
  uri: string,
  versionOf: (uri: string) => number | null,
  note: (message: string) => void,
  progress: (share: number) => void,
): Promise<Folder> {
  const disk = readProject(URI.parse(uri).fsPath, { note });
  const cache = createStatementCache(CACHED_STATEMENTS);
  const workspace = createWorkspace(disk, { note, cache, deferred: true });
  await catchUp(workspace, (share) => {
    progress(share);
    return true;
  });
  return folderOf(uri, workspace, versionOf);
}

/** Documents that lie in no folder: each is read by itself, by its URI. */
export const openNowhere = (
  versionOf: (uri: string) => number | null,
  note: (message: string) => void,
): Folder => folderOf("", createWorkspace({ paths: [], read: () => undefined }, { note }), versionOf);

function folderOf(uri: string, workspace: Workspace, versionOf: (uri: string) => number | null): Folder {
  const root = uri === "" ? "" : `${URI.parse(uri).path.replace(/\/$/, "")}/`;
  const parsed = uri === "" ? undefined : URI.parse(uri);
  const lines = new WeakMap<object, LineIndex>();
  const none = lineIndex("");
  const uriOf = (path: string) => parsed?.with({ path: root + path }).toString() ?? path;
  return {
    uri,
    workspace,
    pathOf(documentUri) {
      if (!parsed) return documentUri;
      const { scheme, path } = URI.parse(documentUri);
      return scheme === parsed.scheme && path.startsWith(root) ? path.slice(root.length) : undefined;
    },
    documents: {
      uriOf,
      versionOf: (path) => versionOf(uriOf(path)),
      linesOf(path) {
        const file = workspace.sql(path);
        if (!file) return none;
        const known = lines.get(file) ?? lineIndex(file.text);
        lines.set(file, known);
        return known;
      },
    },
  };
}

/** Whether a change of this path can change what is known: a file that a walk of the folder would have met. */
export const isWatched = (path: string): boolean =>
  !path.split("/").some((part) => SKIPPED_FOLDERS.has(part));
