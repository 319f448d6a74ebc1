import type { SqlFile, Statement } from "../sql/sql-file";

/** The statement around an offset: the one that holds it, else the nearest one that begins on the way back. */
export function statementAt(file: SqlFile, offset: number): Statement | undefined {
  const holding = file.statements.find(({ range }) => offset >= range.start && offset <= range.end);
  return holding ?? file.statements.filter(({ range }) => range.end <= offset).at(-1) ?? file.statements[0];
}
