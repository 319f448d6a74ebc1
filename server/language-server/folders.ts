import type { Connection } from "vscode-languageserver";
import { loadPostgresParser } from "../sql/postgres-parser";
import type { Folder } from "./folder";
import { openFolder, openNowhere } from "./folder";

/** The folders of the editor, opened one by one; requests wait until theirs is read. */
export interface Folders {
  readonly all: readonly Folder[];
  open(uris: readonly string[]): Promise<void>;
  close(uri: string): void;
  /** The innermost folder that holds the document, with its path there. Waits while folders are being read. */
  find(uri: string): Promise<{ readonly folder: Folder; readonly path: string }>;
  /** The same for what is read already. */
  findNow(uri: string): { readonly folder: Folder; readonly path: string } | undefined;
  readonly ready: Promise<void>;
}

export interface FoldersHost {
  readonly connection: Connection;
  readonly showsProgress: boolean;
  versionOf(uri: string): number | null;
  /** Documents that are open in the editor: their texts stand before those on disk. */
  openTexts(): Iterable<readonly [uri: string, text: string]>;
}

export function createFolders(host: FoldersHost): Folders {
  const note = (message: string) => host.connection.console.info(message);
  const nowhere = openNowhere(host.versionOf, note);
  let folders: Folder[] = [];
  let ready: Promise<void> = Promise.resolve();

  const findNow = (uri: string) => {
    for (const folder of folders) {
      const path = folder.pathOf(uri);
      if (path !== undefined) return { folder, path };
    }
    return { folder: nowhere, path: uri };
  };

  async function openAll(uris: readonly string[]): Promise<void> {
    await loadPostgresParser();
    for (const uri of uris) {
      const progress = host.showsProgress ? await host.connection.window.createWorkDoneProgress() : undefined;
      progress?.begin("Lintel", 0, "Reading migrations", false);
      try {
        const folder = await openFolder(uri, host.versionOf, note, (share) =>
          progress?.report(Math.round(share * 100)),
        );
        // The innermost folder of nested ones comes first.
        folders = [...folders.filter((other) => other.uri !== uri), folder].sort(
          (a, b) => b.uri.length - a.uri.length,
        );
        for (const [document, text] of host.openTexts()) {
          const path = folder.pathOf(document);
          if (path !== undefined) folder.workspace.edit(path, text);
        }
        folder.workspace.settle();
      } catch (error) {
        host.connection.console.error(`${uri} cannot be read: ${String(error)}`);
      } finally {
        progress?.done();
      }
    }
  }

  return {
    get all() {
      return folders;
    },
    get ready() {
      return ready;
    },
    open: (uris) => (ready = ready.then(() => openAll(uris))),
    close: (uri) => void (folders = folders.filter((folder) => folder.uri !== uri)),
    async find(uri) {
      await ready;
      return findNow(uri);
    },
    findNow,
  };
}
