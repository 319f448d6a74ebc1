import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Uri, workspace } from "vscode";
import type { ExplainResult, Range } from "../../server/protocol";
import { editorRange, plainRange } from "./ranges";
import { afterEdit } from "./statement/after-edit";

type Failure = Extract<ExplainResult, { kind: "error" }>;

interface Problem {
  readonly uri: string;
  /** Of the statement that was explained. */
  readonly statement: Range;
  readonly place: Range;
  readonly failure: Failure;
}

/** What the server refused to explain, at its place, until the statement is explained again or edited. */
export class ExplainProblems implements Disposable {
  private problems: readonly Problem[] = [];
  private readonly collection = languages.createDiagnosticCollection("lintel explain");
  private readonly subscriptions: readonly Disposable[] = [
    this.collection,
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const uri = document.uri.toString();
      for (const { range, text } of contentChanges) this.follow(uri, { range: plainRange(range), text });
    }),
    workspace.onDidCloseTextDocument(({ uri }) => this.replace(uri.toString(), () => [])),
  ];

  /** A failure without a place is told elsewhere only. */
  show(uri: string, statement: Range, failure: Failure): void {
    if (failure.range === null) return;
    // Only a cursor may be known of the statement; the place is in it for certain.
    const known = plainRange(editorRange(statement).union(editorRange(failure.range)));
    const problem: Problem = { uri, statement: known, place: failure.range, failure };
    this.replace(uri, (problems) => [...problems, problem]);
  }

  /** Forgets what was said of the statement, and of any that it overlaps. */
  clear(uri: string, statement: Range): void {
    const asked = editorRange(statement);
    this.replace(uri, (problems) =>
      problems.filter((problem) => editorRange(problem.statement).intersection(asked) === undefined),
    );
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
  }

  private follow(uri: string, edit: { readonly range: Range; readonly text: string }): void {
    if (!this.problems.some((problem) => problem.uri === uri)) return;
    this.replace(uri, (problems) =>
      problems.flatMap((problem) => {
        const { range: statement, touched } = afterEdit(problem.statement, edit);
        return touched ? [] : [{ ...problem, statement, place: afterEdit(problem.place, edit).range }];
      }),
    );
  }

  private replace(uri: string, change: (problems: readonly Problem[]) => readonly Problem[]): void {
    const here = change(this.problems.filter((problem) => problem.uri === uri));
    this.problems = [...this.problems.filter((problem) => problem.uri !== uri), ...here];
    this.collection.set(Uri.parse(uri), here.map(diagnosticOf));
  }
}

function diagnosticOf({ place, failure }: Problem): Diagnostic {
  const message = [failure.message, failure.detail, failure.hint].filter(Boolean).join("\n");
  const diagnostic = new Diagnostic(editorRange(place), message, DiagnosticSeverity.Error);
  diagnostic.source = "PostgreSQL";
  if (failure.sqlstate !== null) diagnostic.code = failure.sqlstate;
  return diagnostic;
}
