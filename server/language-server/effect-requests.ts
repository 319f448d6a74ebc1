import type { Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { toTextRange } from "../features/documents";
import { effectsHover } from "../features/effects/hover";
import { inlayHints } from "../features/effects/inlay-hints";
import { breathe } from "./breathe";
import type { ClientSettings } from "./client-settings";
import type { Folders } from "./folders";

/** What a statement will do: in a hover over its first word, and in a quiet word behind what blocks somebody. */
export function answerEffectRequests(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  folders: Folders,
  settings: ClientSettings,
): void {
  async function effectsIn(uri: string) {
    const { folder, path } = await folders.find(uri);
    return { statements: folder.workspace.effects(path), lines: folder.documents.linesOf(path) };
  }

  connection.onHover(async ({ textDocument, position }, token) => {
    await breathe(token);
    if (!documents.get(textDocument.uri)) return null;
    const { statements, lines } = await effectsIn(textDocument.uri);
    return effectsHover(statements, lines.offsetAt(position), lines) ?? null;
  });

  connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
    await breathe(token);
    const document = documents.get(textDocument.uri);
    if (!document || !(await settings.of(textDocument.uri)).inlayHints) return [];
    const { statements, lines } = await effectsIn(textDocument.uri);
    return inlayHints(statements, document.getText(), lines, toTextRange(lines, range));
  });
}
