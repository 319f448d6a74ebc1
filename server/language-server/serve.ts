import {
  DidChangeConfigurationNotification,
  TextDocuments,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { startAnalysis, type EditorAbilities } from "./analysis";
import { createClientSettings } from "./client-settings";
import { startDatabases } from "./databases";
import { answerEffectRequests } from "./effect-requests";
import { createFolders } from "./folders";
import { startFormatting } from "./formatting";

/** Answers an editor that was told what the server can do: everything after `initialize`. */
export function serve(
  connection: Connection,
  { capabilities: client, workspaceFolders, rootUri }: InitializeParams,
): void {
  const documents = new TextDocuments(TextDocument);
  const settings = createClientSettings(connection, client.workspace?.configuration === true);
  const folders = createFolders({
    connection,
    showsProgress: client.window?.workDoneProgress === true,
    versionOf: (uri) => documents.get(uri)?.version ?? null,
    openTexts: () => documents.all().map((document) => [document.uri, document.getText()] as const),
  });
  const databases = startDatabases(connection, folders, settings, documents);
  const analysis = startAnalysis(connection, folders, documents, settings, abilitiesOf(client), (folder) =>
    databases.migrationsChanged(folder),
  );
  answerEffectRequests(connection, documents, folders, settings);
  startFormatting(connection, documents, folders, settings);

  connection.onInitialized(() => {
    const initial = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    void folders.open(initial).then(() => {
      analysis.refresh();
    });
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: "lintel" });
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.close(uri);
        void folders.open(added.map(({ uri }) => uri)).then(() => {
          analysis.refresh();
        });
      });
    }
  });
  connection.onDidChangeConfiguration(() => {
    settings.forget();
    analysis.refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => analysis.filesChanged(changes));
  connection.onShutdown(() => databases.close());
  documents.listen(connection);
}

const abilitiesOf = ({ textDocument, workspace }: ClientCapabilities): EditorAbilities => ({
  pullsDiagnostics: textDocument?.diagnostic !== undefined,
  refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
  refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
  refreshesLenses: workspace?.codeLens?.refreshSupport === true,
});
