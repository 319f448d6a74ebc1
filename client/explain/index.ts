import { randomUUID } from "node:crypto";
import {
  type CancellationToken,
  commands,
  type ExtensionContext,
  l10n,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import { Explain, type ExplainResult, type Range } from "../../server/protocol";
import { cancellableRequest, type CancellableRequest } from "../cancellable-request";
import type { ConnectionOpener, Connections } from "../connections";
import type { Connection } from "../connections/connection";
import { errorText } from "../error-text";
import type { SendRequest } from "../language-client";
import { sentences } from "../sentences";
import { isSqlDocument } from "../sql-documents";
import { ExplainProblems } from "./explain-problems";
import { askParameters, type ParameterValues, RememberedParameters } from "./parameters/ask-parameters";
import { PlanDocuments } from "./plan-documents";
import { PlanPanel } from "./plan-panel";
import { editorRange, plainRange } from "./ranges";
import { statementPlace } from "./statement/statement-place";
import type { PlanView } from "./webview/messages";

export type { PlanPanel } from "./plan-panel";

/** A statement in a document, as a lens names it; an empty range means the statement around it. */
interface Statement {
  readonly uri: string;
  readonly range: Range;
}

/** Opens the room: the two commands behind the lenses, and the panel that shows what they find. */
export function registerExplain(
  context: Pick<ExtensionContext, "subscriptions" | "extensionUri">,
  request: SendRequest,
  connections: Connections,
  opener: ConnectionOpener,
): PlanPanel {
  const documents = new PlanDocuments();
  const problems = new ExplainProblems();
  const remembered = new RememberedParameters();
  const panel = new PlanPanel(context.extensionUri, {
    run: (origin, analyze) => void explain(origin, analyze).catch(showError),
    open: (view, title, format) =>
      void documents.show(view.id, title, view.result.plan, format).catch(showError),
    reveal: (origin) => void reveal(origin).catch(showError),
  });
  let underWay: CancellableRequest<ExplainResult> | undefined;

  async function explain(statement: Statement, analyze: boolean): Promise<void> {
    const connection = connections.selected;
    if (analyze && !(await confirmAnalyze(connection))) return;
    if (!(await opener.open(connection))) return;
    problems.clear(statement.uri, statement.range);
    const result = await resultOf(statement, analyze, connection);
    if (result?.kind === "plan") panel.show(await viewOf(result, statement));
    else if (result?.kind === "error") tellFailure(statement, result);
  }

  /** Asks for values as often as the server does; undefined when the person gives up, or asks for another plan. */
  async function resultOf(statement: Statement, analyze: boolean, { id, label }: Connection) {
    let values: ParameterValues | undefined;
    for (;;) {
      const parameters = { ...statement, analyze, connection: id, ...(values && { parameters: values }) };
      const title = analyze ? l10n.t("EXPLAIN ANALYZE on {0}", label) : l10n.t("EXPLAIN on {0}", label);
      const result = await send(title, (token) => request(Explain, parameters, token));
      if (result?.kind !== "parameters") return result;
      const keys = memoryKeys(statement, result.parameters);
      values = await askParameters(result.parameters, values ?? remembered.of(keys));
      if (values === undefined) return undefined;
      remembered.keep(keys, values);
    }
  }

  /** One at a time: a new request takes the place of one that is still under way. */
  async function send(title: string, ask: (token: CancellationToken) => Promise<ExplainResult>) {
    underWay?.cancel();
    const mine = cancellableRequest(title, ask);
    underWay = mine;
    panel.setBusy(true);
    const result = await mine.answer;
    if (underWay === mine) panel.setBusy(false);
    return result;
  }

  function tellFailure(statement: Statement, failure: Extract<ExplainResult, { kind: "error" }>): void {
    problems.show(statement.uri, statement.range, failure);
    void window.showErrorMessage(sentences(failure.message, failure.detail, failure.hint));
  }

  const explainHere = (analyze: boolean) => async (asked?: unknown) => {
    const statement = isStatement(asked) ? asked : statementAtCursor();
    if (statement !== undefined) await explain(statement, analyze).catch(showError);
    else
      void window.showInformationMessage(
        l10n.t("Open a SQL file and put the cursor into a statement to explain it."),
      );
  };

  context.subscriptions.push(
    documents,
    problems,
    panel,
    commands.registerCommand("lintel.explain", explainHere(false)),
    commands.registerCommand("lintel.explainAnalyze", explainHere(true)),
  );
  return panel;
}

/** ANALYZE runs the statement; on a production connection it is asked about, though what it writes is rolled back. */
async function confirmAnalyze({ label, profile }: Connection): Promise<boolean> {
  if (!profile?.production) return true;
  const run = l10n.t("Run");
  const question = l10n.t("Run this statement on {0}, a production connection?", label);
  const detail = l10n.t(
    "EXPLAIN ANALYZE runs the statement to measure it. What it writes is rolled back, but it takes the same locks and the same time.",
  );
  return (await window.showWarningMessage(question, { modal: true, detail }, run)) === run;
}

function statementAtCursor(): Statement | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined || !isSqlDocument(editor.document)) return undefined;
  return { uri: editor.document.uri.toString(), range: plainRange(editor.selection) };
}

/** Lenses name a statement; menus of an editor pass its document. */
const isStatement = (asked: unknown): asked is Statement =>
  typeof asked === "object" &&
  asked !== null &&
  "range" in asked &&
  "uri" in asked &&
  typeof asked.uri === "string";

/** The statement's own text first; where only a cursor in it is known, its document and the names it uses. */
function memoryKeys(
  { uri, range }: Statement,
  parameters: readonly { readonly name: string }[],
): readonly string[] {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri);
  const text = document?.getText(editorRange(range)) ?? "";
  const names = `${uri}\n${parameters.map(({ name }) => name).join()}`;
  return text === "" ? [names] : [text, names];
}

/** The plan with the whole statement's place, where only a cursor in it was known. */
async function viewOf(result: PlanView["result"], { uri, range }: Statement): Promise<PlanView> {
  const id = randomUUID();
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const place = statementPlace(document.getText(), result.sql, document.offsetAt(editorRange(range).start));
  if (place === null) return { id, result, origin: { uri, range } };
  const [start, end] = [document.positionAt(place.start), document.positionAt(place.end)];
  return { id, result, origin: { uri, range: { start, end } } };
}

/** Shows the statement where its document is open already, or else in the first column, away from the plan. */
async function reveal({ uri, range }: PlanView["origin"]): Promise<void> {
  const visible = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  const options = { viewColumn: visible?.viewColumn ?? ViewColumn.One, selection: editorRange(range) };
  await window.showTextDocument(Uri.parse(uri), options);
}

const showError = (error: unknown): void => void window.showErrorMessage(errorText(error));
