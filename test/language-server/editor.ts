import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from "vscode-jsonrpc/node";
import type {
  ClientCapabilities,
  Diagnostic,
  DocumentDiagnosticReport,
  PublishDiagnosticsParams,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";

const SERVER = fileURLToPath(new URL("../../dist/server.js", import.meta.url));

/** An editor as the server sees one: a client of its protocol, without a window. */
export interface Editor {
  readonly connection: MessageConnection;
  readonly serverCapabilities: Record<string, unknown>;
  open(uri: string, text: string): Promise<void>;
  /** Replaces text of an open document, as typing does. */
  type(uri: string, from: string, to: string): Promise<void>;
  text(uri: string): string;
  pull(uri: string): Promise<Diagnostic[]>;
  /** The diagnostics that the server publishes for the document's present version, or for a file that is not open. */
  published(uri: string): Promise<Diagnostic[]>;
  /** Changes open documents and remembers the files that the edit creates. */
  apply(edit: WorkspaceEdit): Promise<string[]>;
  close(): Promise<void>;
}

export const PULLS: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true }, workspaceFolders: true },
};
export const LISTENS: ClientCapabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true } },
};

export async function startEditor(
  folders: readonly string[],
  capabilities: ClientCapabilities,
): Promise<Editor> {
  if (!existsSync(SERVER)) throw new Error("dist/server.js is missing: run `npm run build` first.");
  const server: ChildProcess = spawn(process.execPath, [SERVER, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (!server.stdout || !server.stdin) throw new Error("The server has no pipes.");
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const documents = new Map<string, TextDocument>();
  const publications = new Map<string, PublishDiagnosticsParams>();
  const waiting = new Set<() => void>();

  connection.onNotification("textDocument/publishDiagnostics", (publication: PublishDiagnosticsParams) => {
    publications.set(publication.uri, publication);
    for (const wake of waiting) wake();
  });
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.onRequest("workspace/diagnostic/refresh", () => null);
  connection.onRequest("workspace/codeLens/refresh", () => null);
  connection.listen();

  const workspaceFolders = folders.map((folder) => ({ uri: pathToFileURL(folder).toString(), name: folder }));
  const { capabilities: serverCapabilities } = await connection.sendRequest<{
    capabilities: Record<string, unknown>;
  }>("initialize", { processId: process.pid, rootUri: null, capabilities, workspaceFolders });
  await connection.sendNotification("initialized", {});

  const change = async (document: TextDocument, start: number, end: number, text: string) => {
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    const next = TextDocument.update(document, [{ range, text }], document.version + 1);
    documents.set(document.uri, next);
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: document.uri, version: next.version },
      contentChanges: [{ range, text }],
    });
  };
  const find = (uri: string): TextDocument => {
    const document = documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  };

  return {
    connection,
    serverCapabilities,
    async open(uri, text) {
      documents.set(uri, TextDocument.create(uri, "sql", 1, text));
      await connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "sql", version: 1, text },
      });
    },
    async type(uri, from, to) {
      const document = find(uri);
      const start = document.getText().indexOf(from);
      if (start < 0) throw new Error(`${uri} has no “${from}”`);
      await change(document, start, start + from.length, to);
    },
    text: (uri) => find(uri).getText(),
    async pull(uri) {
      const report = await connection.sendRequest<DocumentDiagnosticReport>("textDocument/diagnostic", {
        textDocument: { uri },
      });
      return report.kind === "full" ? report.items : [];
    },
    async published(uri) {
      for (;;) {
        const publication = publications.get(uri);
        if (publication && publication.version === documents.get(uri)?.version)
          return publication.diagnostics;
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    async apply(edit) {
      const created: string[] = [];
      for (const part of edit.documentChanges ?? []) {
        if ("kind" in part) {
          if (part.kind === "create") created.push(part.uri);
          continue;
        }
        const document =
          documents.get(part.textDocument.uri) ?? TextDocument.create(part.textDocument.uri, "sql", 0, "");
        const text = TextDocument.applyEdits(
          document,
          part.edits.flatMap((one) => ("newText" in one ? [one] : [])),
        );
        if (documents.has(document.uri)) await change(document, 0, document.getText().length, text);
        else documents.set(document.uri, TextDocument.create(document.uri, "sql", 0, text));
      }
      return created;
    },
    async close() {
      await connection.sendRequest("shutdown");
      const ended = new Promise((resolve) => server.once("exit", resolve));
      await connection.sendNotification("exit");
      await ended;
      connection.dispose();
    },
  };
}
