import type { CancellationToken, Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { isEmpty, toRange } from "../features/documents";
import { statementAt } from "../features/statement-at";
import type { Connections } from "../postgres/connections";
import { explain } from "../postgres/explain/explain";
import { runHazards } from "../postgres/run-hazards";
import { runStatement } from "../postgres/run-statement";
import { PostgresError } from "../postgres/session";
import type { ExplainResult, Range } from "../protocol";
import { EMBEDDED_CONNECTION, Explain, RunStatement, SchemaChanged } from "../protocol";
import { lineIndex } from "../sql/line-index";
import { readSqlFile } from "../sql/sql-file";
import { createStatementCache } from "../sql/statement-cache";
import type { TextRange } from "../sql/text-range";
import { loadPostgresParser } from "../sql/postgres-parser";
import { handle, notify } from "./protocol-handlers";

type ErrorResult = Extract<ExplainResult, { kind: "error" }>;

/** Explaining and running the statement of a document. */
export function answerStatementRequests(
  connection: Connection,
  connections: Connections,
  documents: TextDocuments<TextDocument>,
  forgetSchema: (connection: string) => void,
): void {
  handle(connection, Explain, async (parameters, token) => {
    const id = parameters.connection ?? connections.selected;
    const found = await findStatement(documents.get(parameters.uri), parameters.range);
    if (!found) return NO_STATEMENT;
    const options = {
      analyze: parameters.analyze,
      ...(parameters.parameters && { parameters: parameters.parameters }),
    };
    const outcome = await cancellable(token, (signal) =>
      connections.use(id, (session) => explain(session, found.sql, options), "statements", signal),
    );
    if (outcome.kind === "error") return "offset" in outcome ? placed(outcome, found) : outcome;
    return outcome.kind === "plan" ? { ...outcome, connection: connections.label(id) } : outcome;
  });

  handle(connection, RunStatement, async (parameters, token) => {
    const id = parameters.connection ?? connections.selected;
    const found = await findStatement(documents.get(parameters.uri), parameters.range);
    if (!found) return NO_STATEMENT;
    const hazards = id === EMBEDDED_CONNECTION ? [] : runHazards(found.sql);
    const isProduction = connections.profile(id)?.production === true;
    if (!parameters.confirmed && (hazards.length > 0 || isProduction))
      return { kind: "confirm", sql: found.sql, hazards };
    const outcome = await cancellable(token, (signal) =>
      connections.use(id, (session) => runStatement(session, found.sql), "statements", signal),
    );
    if (outcome.kind === "error") return "offset" in outcome ? placed(outcome, found) : outcome;
    const { changedSchema, ...result } = outcome;
    if (changedSchema) {
      forgetSchema(id);
      notify(connection, SchemaChanged, { connection: id });
    }
    return result;
  });
}

const NO_STATEMENT: ErrorResult = {
  kind: "error",
  message: "There is no statement here.",
  sqlstate: null,
  detail: null,
  hint: "Put the cursor into a statement.",
  range: null,
};

interface FoundStatement {
  readonly sql: string;
  readonly document: TextDocument;
  readonly range: TextRange;
}

/** The statement that a range names, or the one around an empty range. A selection is taken as it is. */
async function findStatement(
  document: TextDocument | undefined,
  range: Range,
): Promise<FoundStatement | undefined> {
  if (!document) return undefined;
  const text = document.getText();
  if (!isEmpty(range)) {
    const selected = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return { sql: text.slice(selected.start, selected.end), document, range: selected };
  }
  await loadPostgresParser();
  const statement = statementAt(readSqlFile(text, createStatementCache()), document.offsetAt(range.start));
  return statement && { sql: statement.parsed.text, document, range: statement.range };
}

/** The token of the editor's cancel button ends the statement in the server. Failures become answers. */
async function cancellable<T>(
  token: CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | ErrorResult> {
  const controller = new AbortController();
  const listener = token.onCancellationRequested(() => controller.abort());
  try {
    return await work(controller.signal);
  } catch (error) {
    const known = error instanceof PostgresError ? error : undefined;
    const message = error instanceof Error ? error.message : String(error);
    return {
      kind: "error",
      message,
      sqlstate: known?.sqlstate ?? null,
      detail: known?.detail ?? null,
      hint: known?.hint ?? null,
      range: null,
    };
  } finally {
    listener.dispose();
  }
}

/** The server names a place in the statement; the editor needs the word there, in the document. */
function placed(
  { offset, ...error }: Omit<ErrorResult, "range"> & { readonly offset: number | null },
  { sql, document, range }: FoundStatement,
): ErrorResult {
  if (offset === null) return { ...error, range: null };
  const word = /^[\w$"]+|^\S/.exec(sql.slice(offset))?.[0] ?? "";
  const start = range.start + offset;
  return {
    ...error,
    range: toRange(lineIndex(document.getText()), { start, end: start + Math.max(word.length, 1) }),
  };
}
