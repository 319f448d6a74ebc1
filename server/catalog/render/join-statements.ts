/**
 * Statements as a person would set them: a blank line between them, but none between short ones that begin alike, such
 * as a list of comments or grants.
 */
export function joinStatements(statements: readonly string[]): string {
  return statements
    .filter((statement) => statement !== "")
    .map(
      (statement, index, all) =>
        (index === 0 ? "" : belongTogether(all[index - 1]!, statement) ? "\n" : "\n\n") + statement,
    )
    .join("");
}

function belongTogether(before: string, statement: string): boolean {
  const oneLine = !before.includes("\n") && !statement.includes("\n");
  return oneLine && /^\w+/.exec(before)?.[0] === /^\w+/.exec(statement)?.[0];
}
