import type { TextDocuments } from "vscode-languageserver";
import type { Connection, DocumentDiagnosticReport, FileChangeType } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { FIX_ALL_KIND } from "../features/code-action-kinds";
import { fixAll, quickFixes } from "../features/code-actions";
import { codeLenses } from "../features/code-lenses";
import { toDiagnostics } from "../features/diagnostics";
import { toTextRange } from "../features/documents";
import { readProject } from "../files/read-project";
import type { Finding } from "../rules/finding";
import { breathe } from "./breathe";
import { publishConfigurationProblems } from "./configuration-problems";
import { catchUp } from "./catch-up";
import type { Folder } from "./folder";
import { isWatched } from "./folder";
import type { Folders } from "./folders";
import type { ClientSettings } from "./client-settings";

/** What the editor can do, as far as the analysis asks. */
export interface EditorAbilities {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesInlayHints: boolean;
}

export interface Analysis {
  readonly documents: TextDocuments<TextDocument>;
  /** Diagnostics of all open documents anew: settings or files changed. */
  refresh(): void;
  filesChanged(changes: readonly { readonly uri: string; readonly type: FileChangeType }[]): void;
}

const CREATED = 1;
const DELETED = 3;

/** Nobody types for so long: in milliseconds. */
const PAUSE = 100;

/** Diagnostics, quick fixes and lenses: everything that needs no server. */
export function startAnalysis(
  connection: Connection,
  folders: Folders,
  documents: TextDocuments<TextDocument>,
  settings: ClientSettings,
  abilities: EditorAbilities,
  onMigrationsChanged: (folder: Folder) => void,
): Analysis {
  let settling: NodeJS.Timeout | undefined;
  const checked = new Map<string, { version: number; findings: readonly Finding[] }>();

  const findingsOf = (folder: Folder, path: string, document: TextDocument): readonly Finding[] => {
    const known = checked.get(document.uri);
    if (known?.version === document.version) return known.findings;
    const findings = folder.workspace.check(path);
    checked.set(document.uri, { version: document.version, findings });
    return findings;
  };

  async function diagnose(document: TextDocument) {
    const { folder, path } = await folders.find(document.uri);
    const { validate } = await settings.of(document.uri);
    return validate ? toDiagnostics(findingsOf(folder, path, document), folder.documents) : [];
  }

  async function publish(document: TextDocument): Promise<void> {
    if (abilities.pullsDiagnostics) return;
    const { version } = document;
    const diagnostics = await diagnose(document);
    if (documents.get(document.uri)?.version === version)
      await connection.sendDiagnostics({ uri: document.uri, version, diagnostics });
  }

  /** When nobody types for a moment, later migrations are brought up to date; when that matters, others are told. */
  function settleSoon(): void {
    clearTimeout(settling);
    const pause = setTimeout(() => void settle(() => settling === pause), PAUSE);
    settling = pause;
  }

  async function settle(isStillQuiet: () => boolean): Promise<void> {
    for (const { workspace } of folders.all) await catchUp(workspace, isStillQuiet);
    if (!isStillQuiet()) return;
    const changed = folders.all.filter((folder) => folder.workspace.settle());
    if (changed.length === 0) return;
    changed.forEach(onMigrationsChanged);
    refresh();
  }

  function refresh(): void {
    checked.clear();
    publishConfigurationProblems(connection, folders.all);
    if (abilities.refreshesDiagnostics) connection.languages.diagnostics.refresh();
    if (abilities.refreshesLenses) ask("workspace/codeLens/refresh");
    if (abilities.refreshesInlayHints) ask("workspace/inlayHint/refresh");
    for (const document of documents.all()) void publish(document);
  }

  /** An editor that is about to close does not answer any more. */
  const ask = (method: string) => void connection.sendRequest(method).catch(() => undefined);

  function edited(document: TextDocument, text: string | undefined): void {
    checked.delete(document.uri);
    const found = folders.findNow(document.uri);
    found?.folder.workspace.edit(found.path, text);
  }

  documents.onDidChangeContent(({ document }) => {
    edited(document, document.getText());
    void publish(document).then(settleSoon);
  });
  documents.onDidClose(({ document }) => {
    edited(document, undefined);
    if (!abilities.pullsDiagnostics) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    settleSoon();
  });

  connection.languages.diagnostics.on(async ({ textDocument }, token): Promise<DocumentDiagnosticReport> => {
    await breathe(token);
    const document = documents.get(textDocument.uri);
    if (!document) return { kind: "full", items: [] };
    const resultId = String(document.version);
    return { kind: "full", resultId, items: await diagnose(document) };
  });

  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    await breathe(token);
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    const { folder, path } = await folders.find(document.uri);
    const findings = findingsOf(folder, path, document);
    const wants = (kind: string) =>
      !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
    const all = wants(FIX_ALL_KIND) ? fixAll(findings, folder.documents) : undefined;
    const quick = wants("quickfix")
      ? quickFixes(
          findings,
          toTextRange(folder.documents.linesOf(path), range),
          folder.documents,
          document.getText(),
        )
      : [];
    return all ? [...quick, all] : quick;
  });

  connection.onCodeLens(async ({ textDocument }, token) => {
    await breathe(token);
    const { lenses } = await settings.of(textDocument.uri);
    const { folder, path } = await folders.find(textDocument.uri);
    const file = folder.workspace.sql(path);
    return lenses && file ? codeLenses(textDocument.uri, file, folder.documents.linesOf(path)) : [];
  });

  return {
    documents,
    refresh,
    filesChanged(changes) {
      for (const folder of folders.all) {
        const paths = changes.flatMap(({ uri, type }) => {
          const path = folder.pathOf(uri);
          return path !== undefined && isWatched(path) ? [{ path, type }] : [];
        });
        if (paths.length === 0) continue;
        for (const { path } of paths) folder.workspace.reload(path);
        const cameOrWent = paths.some(
          ({ path, type }) => (type === CREATED) === !folder.workspace.paths.includes(path) && type !== 2,
        );
        if (cameOrWent || paths.some(({ type }) => type === DELETED))
          folder.workspace.rediscover(readProject(URI.parse(folder.uri).fsPath).paths);
        folder.workspace.settle();
        onMigrationsChanged(folder);
      }
      refresh();
    },
  };
}
