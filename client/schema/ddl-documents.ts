import {
  type Disposable,
  EventEmitter,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from "vscode";
import { SchemaChanged, type SchemaChildrenParams, ShowDdl } from "../../server/protocol";
import type { LanguageServer } from "../language-client";
import { errorText } from "../error-text";

export const ddlScheme = "lintel-ddl";

/** Read-only SQL documents with the DDL of one object each, written anew when the schema behind them changes. */
export class DdlDocuments implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  private readonly registration: Disposable;

  readonly onDidChange = this.changed.event;

  constructor(private readonly server: LanguageServer) {
    this.registration = workspace.registerTextDocumentContentProvider(ddlScheme, this);
    server.on(SchemaChanged, ({ connection }) => this.rewrite(connection));
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    try {
      return (await this.server.request(ShowDdl, objectOf(uri))).sql;
    } catch (error) {
      const reason = errorText(error);
      return `-- ${l10n.t("The DDL cannot be shown: {0}", reason).replaceAll("\n", "\n-- ")}\n`;
    }
  }

  /** Opens the DDL of an object. Rejects with the server's words when it cannot tell. */
  async show(object: SchemaChildrenParams): Promise<void> {
    const { title } = await this.server.request(ShowDdl, object);
    const document = await workspace.openTextDocument(ddlUri(object, title));
    await window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }

  private rewrite(connection: string): void {
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme === ddlScheme && objectOf(uri).connection === connection) this.changed.fire(uri);
    }
  }
}

/** The document's name ends in .sql, so that it is read as SQL; what it shows stands in the query. */
const ddlUri = (object: SchemaChildrenParams, title: string): Uri =>
  Uri.from({
    scheme: ddlScheme,
    path: `/${title.replaceAll("/", "∕").replace(/\.sql$/, "")}.sql`,
    query: JSON.stringify({ connection: object.connection, path: object.path }),
  });

const objectOf = (uri: Uri): SchemaChildrenParams => JSON.parse(uri.query) as SchemaChildrenParams;
