/** An editor without a window: it starts a language server and types, as fast as the answers come. */
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { own } from "../../../scripts/processes/own.mjs";

/**
 * @typedef {object} ServerCommand
 * @property {string} command
 * @property {string[]} args
 *
 * @typedef {object} Place
 * @property {number} line
 * @property {number} character
 *
 * @typedef {object} Editor
 * @property {number} startup ms from spawn to the answer to `initialize`
 * @property {(path: string, text: string) => Promise<Timed>} open
 * @property {(path: string, start: Place, end: Place, text: string) => Promise<Timed>} replace
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Timed
 * @property {number} took ms from the message to its diagnostics
 * @property {number} findings how many there are
 */

const PATIENCE = 60_000;

/**
 * Starts a server on a folder. Diagnostics are pulled where the server offers it, as editors do, else awaited.
 * @param {ServerCommand} server
 * @param {string} root
 * @returns {Promise<Editor>} once the server is initialized
 */
export async function startEditor({ command, args }, root) {
  const started = performance.now();
  const child = spawn(command, args, { cwd: root, stdio: ["pipe", "pipe", "ignore"] });
  const process = own(child);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest("workspace/configuration", ({ items }) => items.map(() => null));
  connection.onRequest(() => null);
  connection.onError(() => {});
  connection.listen();

  const gone = new Promise((_resolve, reject) => {
    child.once("error", reject).once("exit", (code) => reject(new Error(`${command} ended (${code})`)));
  });
  gone.catch(() => {});
  /** @type {(method: string, params: unknown) => Promise<any>} */
  const request = (method, params) => Promise.race([connection.sendRequest(method, params), gone]);

  const uri = pathToFileURL(root).href;
  const { capabilities } = await request("initialize", {
    processId: globalThis.process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: "bench" }],
    capabilities: {
      textDocument: {
        diagnostic: {},
        publishDiagnostics: { versionSupport: true, relatedInformation: true },
      },
      workspace: { configuration: true, workspaceFolders: true },
    },
  });
  const startup = performance.now() - started;
  await connection.sendNotification("initialized", {});

  const pulls = Boolean(capabilities.diagnosticProvider);
  const published = publications(connection);
  const { textDocumentSync } = capabilities;
  const incremental = (textDocumentSync.change ?? textDocumentSync) === 2;

  /** @type {Map<string, TextDocument>} */
  const documents = new Map();

  /** @type {(document: TextDocument, method: string, params: unknown) => Promise<Timed>} */
  async function time(document, method, params) {
    const awaited = pulls ? undefined : published(document);
    const sent = performance.now();
    await connection.sendNotification(method, params);
    const diagnostics = awaited
      ? await Promise.race([awaited, gone])
      : (await request("textDocument/diagnostic", { textDocument: { uri: document.uri } })).items;
    return { took: performance.now() - sent, findings: diagnostics.length };
  }

  return {
    startup,
    open(path, text) {
      const document = TextDocument.create(pathToFileURL(path).href, "sql", 1, text);
      documents.set(path, document);
      const { uri, languageId, version } = document;
      return time(document, "textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
    },
    replace(path, start, end, text) {
      const before = documents.get(path);
      if (!before) throw new Error(`${path} is not open`);
      const change = { range: { start, end }, text };
      const document = TextDocument.update(before, [change], before.version + 1);
      const { uri, version } = document;
      const contentChanges = [incremental ? change : { text: document.getText() }];
      return time(document, "textDocument/didChange", { textDocument: { uri, version }, contentChanges });
    },
    async close() {
      await Promise.race([connection.sendRequest("shutdown").catch(() => {}), gone.catch(() => {})]);
      connection.dispose();
      await process.end();
    },
  };
}

/**
 * The diagnostics that a server publishes for a document's present version, or for none that it names.
 * @param {import("vscode-jsonrpc").MessageConnection} connection
 */
function publications(connection) {
  /** @type {((publication: any) => void) | undefined} */
  let receive;
  connection.onNotification("textDocument/publishDiagnostics", (publication) => receive?.(publication));
  return (/** @type {TextDocument} */ { uri, version }) =>
    new Promise((resolve, reject) => {
      const impatient = setTimeout(
        () => reject(new Error(`no diagnostics in ${PATIENCE / 1000} s`)),
        PATIENCE,
      );
      receive = (publication) => {
        if (publication.uri !== uri || (publication.version ?? version) < version) return;
        clearTimeout(impatient);
        resolve(publication.diagnostics);
      };
    });
}
