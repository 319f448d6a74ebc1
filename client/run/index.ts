import { commands, type ExtensionContext, l10n, type TextEditor, window } from "vscode";
import { RunStatement, type RunStatementResult } from "../../server/protocol";
import { cancellableRequest } from "../cancellable-request";
import type { ConnectionOpener, Connections } from "../connections";
import type { Connection } from "../connections/connection";
import type { SendRequest } from "../language-client";
import { sentences } from "../sentences";
import { isSqlDocument } from "../sql-documents";
import { confirmRun } from "./confirm-run";
import { ResultDocuments } from "./result-documents";
import { type DoneResult, doneText, resultText } from "./result-text";
import { RunProblems } from "./run-problems";

/** Opens the room: the command that runs the statement at the cursor. */
export function registerRun(
  context: ExtensionContext,
  request: SendRequest,
  connections: Connections,
  opener: ConnectionOpener,
): void {
  const results = new ResultDocuments();
  const problems = new RunProblems();

  const run = async (editor: TextEditor) => {
    const connection = connections.selected;
    if (!(await opener.open(connection))) return;
    const { document } = editor;
    problems.clear(document);
    const result = await runAsked(request, editor, connection);
    if (result?.kind === "error") {
      problems.show(document, result);
      void window.showErrorMessage(sentences(result.message, result.hint));
    } else if (result && result.columns.length > 0) {
      await results.show(document.uri, resultText(result, connection.label));
    } else if (result) {
      tellDone(result);
    }
  };

  context.subscriptions.push(
    results,
    problems,
    commands.registerCommand("lintel.runStatement", async () => {
      const editor = window.activeTextEditor;
      if (editor && isSqlDocument(editor.document)) await run(editor);
    }),
  );
}

type RunOutcome = Exclude<RunStatementResult, { kind: "confirm" }>;

/** Runs the statement, after a question where one is due; undefined when it was not run or was cancelled. */
async function runAsked(
  request: SendRequest,
  { document, selection }: TextEditor,
  connection: Connection,
): Promise<RunOutcome | undefined> {
  const { start, end } = selection;
  const range = { start: { ...position(start) }, end: { ...position(end) } };
  const parameters = { uri: document.uri.toString(), range, connection: connection.id };
  const title = l10n.t("Running on {0}", connection.label);
  const send = (confirmed: boolean) =>
    cancellableRequest(title, (token) => request(RunStatement, { ...parameters, confirmed }, token)).answer;
  const result = await send(false);
  if (result?.kind !== "confirm") return result;
  if (!(await confirmRun(result, connection))) return undefined;
  const outcome = await send(true);
  return outcome?.kind === "confirm" ? undefined : outcome;
}

const position = ({ line, character }: { line: number; character: number }) => ({ line, character });

function tellDone(result: DoneResult): void {
  const text = doneText(result);
  if (result.notices.length > 0) void window.showInformationMessage(`${text}: ${result.notices.join(" ")}`);
  else window.setStatusBarMessage(`$(check) ${text}`, 8000);
}
