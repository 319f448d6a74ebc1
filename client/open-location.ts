import { Range, type TextEditor, Uri, window } from "vscode";
import type { Location } from "../server/protocol";

/** Opens a file at the place that the server named, with the place selected. */
export async function openLocation({ uri, range: { start, end } }: Location): Promise<TextEditor> {
  const selection = new Range(start.line, start.character, end.line, end.character);
  return window.showTextDocument(Uri.parse(uri), { selection });
}
