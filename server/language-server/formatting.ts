import type { Connection, FormattingOptions, TextDocuments, TextEdit } from "vscode-languageserver";
import type { Range } from "vscode-languageserver-types";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Dialect } from "../features/format";
import type { ClientSettings } from "./client-settings";
import type { Folders } from "./folders";

/** Format Document and Format Selection. The formatter is large, so it is loaded when it is first asked for. */
export function startFormatting(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  folders: Folders,
  settings: ClientSettings,
): void {
  async function format(uri: string, options: FormattingOptions, range?: Range): Promise<TextEdit[]> {
    const document = documents.get(uri);
    if (!document) return [];
    const { formatSql } = await import("../features/format");
    const { lineWidth, dialect } = (await settings.of(uri)).format;
    const edits = await formatSql(document.getText(), {
      dialect: dialect === "auto" ? await dialectOf(uri, folders) : dialect,
      indent: options.insertSpaces ? options.tabSize : "tab",
      lineWidth,
      ...(range && { range: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) } }),
    });
    return edits.map(({ range: { start, end }, newText }) => ({
      range: { start: document.positionAt(start), end: document.positionAt(end) },
      newText,
    }));
  }

  connection.onDocumentFormatting(({ textDocument, options }) => format(textDocument.uri, options));
  connection.onDocumentRangeFormatting(({ textDocument, options, range }) =>
    format(textDocument.uri, options, range),
  );
}

/** The dialect that a file's place tells: its migration tool's, or a folder that is named after one. */
async function dialectOf(uri: string, folders: Folders): Promise<Dialect> {
  if (/[/.]bigquery[/.]/i.test(uri)) return "bigquery";
  const { folder, path } = await folders.find(uri);
  return folder.workspace.place(path).dialect === "sqlite" ? "sqlite" : "postgresql";
}
