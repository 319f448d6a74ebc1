import {
  createConnection,
  DidChangeConfigurationNotification,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { CODE_ACTION_KINDS } from "../features/code-actions";
import { startAnalysis, type EditorAbilities } from "./analysis";
import { createClientSettings } from "./client-settings";
import { startDatabases } from "./databases";
import { createFolders } from "./folders";
import { startFormatting } from "./formatting";

/** Starts the language server on the transport that the command line names: --stdio, --node-ipc, --socket. */
export function startServer(connection: Connection = createConnection(ProposedFeatures.all)): void {
  const documents = new TextDocuments(TextDocument);
  let client: InitializeParams["capabilities"] = {};
  let initialFolders: readonly string[] = [];

  const abilities = (): EditorAbilities => ({
    pullsDiagnostics: client.textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: client.workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: client.workspace?.codeLens?.refreshSupport === true,
  });
  const settings = createClientSettings(connection, () => client.workspace?.configuration === true);
  const folders = createFolders({
    connection,
    get showsProgress() {
      return client.window?.workDoneProgress === true;
    },
    versionOf: (uri) => documents.get(uri)?.version ?? null,
    openTexts: () => documents.all().map((document) => [document.uri, document.getText()] as const),
  });

  connection.onInitialize((parameters): InitializeResult => {
    client = parameters.capabilities;
    initialFolders =
      parameters.workspaceFolders?.map(({ uri }) => uri) ?? (parameters.rootUri ? [parameters.rootUri] : []);
    return {
      serverInfo: { name: "lintel" },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
        diagnosticProvider: {
          identifier: "lintel",
          interFileDependencies: true,
          workspaceDiagnostics: false,
        },
        codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
        codeLensProvider: {},
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    // Reading starts only now, so that the editor is not kept waiting for the answer to `initialize`.
    void folders.open(initialFolders).then(() => {
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

  const databases = startDatabases(connection, folders, settings, () => documents);
  const analysis = startAnalysis(connection, folders, documents, settings, abilities, (folder) =>
    databases.migrationsChanged(folder),
  );
  startFormatting(connection, documents, folders, settings);

  connection.onDidChangeConfiguration(() => {
    settings.forget();
    analysis.refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => analysis.filesChanged(changes));
  connection.onShutdown(() => databases.close());
  documents.listen(connection);
  connection.listen();
}
