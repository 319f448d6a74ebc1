import type { Connection } from "vscode-languageserver";
import { DIAGNOSTIC_SOURCE } from "../features/diagnostics";
import { toRange } from "../features/documents";
import { lineIndex } from "../sql/line-index";
import type { Folder } from "./folder";

/** Shows in each lintel.json what Lintel does not understand of it. Editors do not open these files as SQL, so it is published. */
export function publishConfigurationProblems(connection: Connection, folders: readonly Folder[]): void {
  for (const { workspace, documents } of folders) {
    for (const { path, problems } of workspace.configurations) {
      const lines = lineIndex(workspace.read(path) ?? "");
      const diagnostics = problems.map(({ message, range }) => ({
        range: toRange(lines, range),
        severity: 2 as const,
        source: DIAGNOSTIC_SOURCE,
        message,
      }));
      void connection.sendDiagnostics({ uri: documents.uriOf(path), diagnostics });
    }
  }
}
