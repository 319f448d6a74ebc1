import {
  Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  languages,
  Range,
  type TextDocument,
  workspace,
} from "vscode";
import type { RunStatementResult } from "../../server/protocol";

type Failure = Extract<RunStatementResult, { kind: "error" }>;

/** What the server refused, at its place in the document until the document is edited or another statement runs. */
export class RunProblems implements Disposable {
  private readonly collection = languages.createDiagnosticCollection("lintel-run");
  private readonly subscription = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) this.clear(document);
  });

  show(document: TextDocument, failure: Failure): void {
    if (!failure.range) return;
    const { start, end } = failure.range;
    const range = new Range(start.line, start.character, end.line, end.character);
    const diagnostic = new Diagnostic(range, wholeMessage(failure), DiagnosticSeverity.Error);
    diagnostic.source = "PostgreSQL";
    if (failure.sqlstate) diagnostic.code = failure.sqlstate;
    this.collection.set(document.uri, [diagnostic]);
  }

  clear(document: TextDocument): void {
    this.collection.delete(document.uri);
  }

  dispose(): void {
    this.subscription.dispose();
    this.collection.dispose();
  }
}

const wholeMessage = ({ message, detail, hint }: Failure): string =>
  [message, detail, hint].filter(Boolean).join("\n");
