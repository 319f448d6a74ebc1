/** How a parameter's value is typed: text as it is, NULL for null, and quotes where text must not be read so. */

/** `NULL` in any case is null; `'…'` is the text inside; anything else is itself. */
export function readParameter(typed: string): string | null {
  if (/^\s*null\s*$/i.test(typed)) return null;
  const quoted = /^\s*'((?:[^']|'')*)'\s*$/.exec(typed)?.[1];
  return quoted === undefined ? typed : quoted.replaceAll("''", "'");
}

/** What to type for a value. */
export function writeParameter(value: string | null): string {
  if (value === null) return "NULL";
  return value !== "" && readParameter(value) === value ? value : `'${value.replaceAll("'", "''")}'`;
}
