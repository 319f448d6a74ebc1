import {
  type Disposable,
  EventEmitter,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";

const scheme = "lintel-result";

/** One read-only document of results for each SQL document; a new result takes the place of the last. */
export class ResultDocuments implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  private readonly texts = new Map<string, string>();
  private readonly subscriptions: readonly Disposable[];

  readonly onDidChange = this.changed.event;

  constructor() {
    this.subscriptions = [
      this.changed,
      workspace.registerTextDocumentContentProvider(scheme, this),
      workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? l10n.t("Run the statement again to see its result.");
  }

  /** Shows the text beside the SQL document without taking the keyboard away from it. */
  async show(source: Uri, text: string): Promise<void> {
    const uri = resultUri(source);
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    const visible = window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
    await window.showTextDocument(await workspace.openTextDocument(uri), {
      viewColumn: visible?.viewColumn ?? ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
  }
}

const resultUri = (source: Uri): Uri => {
  const name = source.path.slice(source.path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  return Uri.from({ scheme, path: `/${name} result.txt`, query: source.toString() });
};
