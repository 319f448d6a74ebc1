import {
  type Disposable,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import type { PlanJson } from "../../server/protocol";
import { toText } from "./plan/text/to-text";

const scheme = "lintel-plan";

export type PlanFormat = "text" | "json";

const formats: Readonly<
  Record<PlanFormat, { readonly extension: string; readonly write: (plan: PlanJson) => string }>
> = {
  text: { extension: "txt", write: toText },
  json: { extension: "json", write: (plan) => `${JSON.stringify([plan], null, 2)}\n` },
};

/** Read-only documents of plans, to search, compare and save. */
export class PlanDocuments implements TextDocumentContentProvider, Disposable {
  private readonly texts = new Map<string, string>();
  private readonly subscriptions: readonly Disposable[] = [
    workspace.registerTextDocumentContentProvider(scheme, this),
    workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
  ];

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? l10n.t("Explain the statement again to see its plan.");
  }

  /** `id` tells plans of one title apart. */
  async show(id: string, title: string, plan: PlanJson, format: PlanFormat): Promise<void> {
    const { extension, write } = formats[format];
    const name = title.replaceAll("/", "∕").replaceAll(":", "");
    const uri = Uri.from({ scheme, path: `/${name}.${extension}`, query: id });
    this.texts.set(uri.toString(), write(plan));
    await window.showTextDocument(await workspace.openTextDocument(uri), {
      viewColumn: ViewColumn.Active,
      preview: true,
    });
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
  }
}
