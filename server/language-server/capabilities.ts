import { TextDocumentSyncKind, type ServerCapabilities } from "vscode-languageserver";
import { CODE_ACTION_KINDS } from "../features/code-action-kinds";

/** What the server tells the editor that it can do. */
export const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
  diagnosticProvider: { identifier: "lintel", interFileDependencies: true, workspaceDiagnostics: false },
  codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
  codeLensProvider: {},
  hoverProvider: true,
  inlayHintProvider: { resolveProvider: false },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};
