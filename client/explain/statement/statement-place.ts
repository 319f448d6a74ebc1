/**
 * Where a statement stands in a text: the occurrence around an offset, or else the first. Null where the text does not
 * hold it, as when the document has changed since.
 */
export function statementPlace(
  text: string,
  sql: string,
  offset: number,
): { readonly start: number; readonly end: number } | null {
  if (sql === "") return null;
  let first: number | null = null;
  for (let start = text.indexOf(sql); start !== -1; start = text.indexOf(sql, start + 1)) {
    first ??= start;
    if (start > offset) break;
    if (offset <= start + sql.length) return { start, end: start + sql.length };
  }
  return first === null ? null : { start: first, end: first + sql.length };
}
