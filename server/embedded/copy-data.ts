import type { SqlFile, Statement } from "../sql/sql-file";

/**
 * The lines that follow a COPY … FROM STDIN of a file, as `ReplayStatement.copyData` takes them: without the line `\.`
 * that ends them. Undefined for other statements.
 */
export function copyDataOf(file: SqlFile, statement: Statement): string | undefined {
  const place = file.segments.findIndex(
    ({ kind, start }) => kind === "statement" && start === statement.range.start,
  );
  const after = file.segments.slice(place + 1).find(({ kind }) => kind !== "gap");
  if (after?.kind !== "copy-data") return undefined;
  return file.text
    .slice(after.start, after.end)
    .replace(/\r\n?/g, "\n")
    .replace(/^\n/, "")
    .replace(/(^|\n)\\\.\n?$/, "$1");
}
