import {
  type CancellationToken,
  CancellationTokenSource,
  commands,
  type ExtensionContext,
  l10n,
  ProgressLocation,
  type TextEditor,
  window,
} from "vscode";
import { RunStatement, type RunStatementResult } from "../../server/protocol";
import type { ConnectionOpener, Connections } from "../connections";
import type { Connection } from "../connections/connection";
import type { SendRequest } from "../language-client";
import { sentences } from "../sentences";
import { isSqlDocument } from "../sql-documents";
import { confirmRun } from "./confirm-run";
import { ResultDocuments } from "./result-documents";
import { type DoneResult, doneText, resultText } from "./result-text";
import { RunProblems } from "./run-problems";
import { errorText } from "../error-text";

/** A statement that takes longer than this (milliseconds) gets a notification with a way to cancel it. */
const patience = 800;

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
  const send = (confirmed: boolean) =>
    withCancel(connection.label, (token) => request(RunStatement, { ...parameters, confirmed }, token));
  const result = await send(false);
  if (result?.kind !== "confirm") return result;
  if (!(await confirmRun(result, connection))) return undefined;
  const outcome = await send(true);
  return outcome?.kind === "confirm" ? undefined : outcome;
}

const position = ({ line, character }: { line: number; character: number }) => ({ line, character });

/** Waits for an answer; offers to cancel when it takes long. Failures beyond SQL are told, once. */
async function withCancel<Result>(
  label: string,
  send: (token: CancellationToken) => Promise<Result>,
): Promise<Result | undefined> {
  const source = new CancellationTokenSource();
  const answer = send(source.token);
  const title = l10n.t("Running on {0}", label);
  const offer = setTimeout(() => {
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    void window.withProgress(options, (_progress, token) => {
      token.onCancellationRequested(() => source.cancel());
      return answer.then(
        () => undefined,
        () => undefined,
      );
    });
  }, patience);
  try {
    return await answer;
  } catch (error) {
    if (!source.token.isCancellationRequested) {
      void window.showErrorMessage(errorText(error));
    }
    return undefined;
  } finally {
    clearTimeout(offer);
    source.dispose();
  }
}

function tellDone(result: DoneResult): void {
  const text = doneText(result);
  if (result.notices.length > 0) void window.showInformationMessage(`${text}: ${result.notices.join(" ")}`);
  else window.setStatusBarMessage(`$(check) ${text}`, 8000);
}
