import { l10n } from "vscode";
import type { RunStatementResult } from "../../server/protocol";
import { textTable } from "./text-table";

export type DoneResult = Extract<RunStatementResult, { kind: "done" }>;

/** What a result document shows: the rows, then how many, how long, and where. */
export function resultText(result: DoneResult, connection: string): string {
  const { columns, rows, truncated, milliseconds, notices } = result;
  const count = truncated
    ? l10n.t("the first {0} rows; there are more", rows.length)
    : rows.length === 1
      ? l10n.t("1 row")
      : l10n.t("{0} rows", rows.length);
  const footer = `(${count}, ${duration(milliseconds)}, ${connection})`;
  return [textTable({ columns, rows }), "", footer, ...notices.map((notice) => `NOTICE: ${notice}`), ""].join(
    "\n",
  );
}

/** The line in the status bar after a statement that answers no rows: "CREATE TABLE · 3.1 ms", "UPDATE 5 · 12 ms". */
export function doneText({ command, rowCount, milliseconds }: DoneResult): string {
  const counts = rowCount !== null && /^(INSERT|UPDATE|DELETE|MERGE|COPY)\b/.test(command);
  return `${command}${counts ? ` ${rowCount}` : ""} · ${duration(milliseconds)}`;
}

const duration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Number(milliseconds.toPrecision(2))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
