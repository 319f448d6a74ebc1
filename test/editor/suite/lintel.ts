import { extensions, window, workspace } from "vscode";
import type { Lintel } from "../../../client/extension";

/** The extension, active. */
export async function activeLintel(): Promise<Lintel> {
  const lintel = extensions.getExtension<Lintel>("lintel.lintel");
  if (!lintel) throw new Error("Lintel is not installed in this editor.");
  return lintel.activate();
}

/** Opens an untitled SQL document and shows it. */
export async function showSql(content: string) {
  const document = await workspace.openTextDocument({ language: "sql", content });
  return window.showTextDocument(document);
}
