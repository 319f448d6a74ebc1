/** A result's rows as text: aligned columns, or one column under the other where a single row would be too wide. */
export interface TableContent {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Beyond this a value is cut in a table of many rows, so that one long value does not push the others out of sight. */
const widestCell = 80;
const widestRow = 120;

/** Lines without a newline at the end. Values of SQL's null read NULL; line breaks and tabs in values show as symbols. */
export function textTable({ columns, rows }: TableContent): string {
  const [only] = rows;
  if (rows.length === 1 && only && rowWidth(columns, only) > widestRow) return record(columns, only);
  const cells = rows.map((row) => row.map((value) => cut(shown(value))));
  const header = columns.map(oneLine);
  const widths = header.map((name, column) => {
    return Math.max(width(name), ...cells.map((row) => width(row[column] ?? "")));
  });
  const rightAligned = columns.map((_, column) => isNumeric(rows, column));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, column) => pad(text, widths[column]!, rightAligned[column]!))
      .join(" │ ")
      .trimEnd();
  const rule = widths.map((columnWidth) => "─".repeat(columnWidth)).join("─┼─");
  return [line(header), rule, ...cells.map(line)].join("\n");
}

/** One row, whole: "column │ value" on a line each. */
function record(columns: readonly string[], row: TableContent["rows"][number]): string {
  const names = columns.map(oneLine);
  const nameWidth = Math.max(...names.map(width));
  return names
    .map((name, column) => `${pad(name, nameWidth, false)} │ ${shown(row[column] ?? null)}`)
    .join("\n");
}

const rowWidth = (columns: readonly string[], row: TableContent["rows"][number]): number =>
  columns.reduce(
    (sum, name, column) => sum + 3 + Math.max(width(name), width(shown(row[column] ?? null))),
    0,
  );

const shown = (value: string | null): string => (value === null ? "NULL" : oneLine(value));
const oneLine = (text: string): string =>
  text
    .replace(/\r\n?|\n/g, "↵")
    .replace(/\t/g, "⇥")
    .replace(/\p{Cc}/gu, "·");

function cut(text: string): string {
  if (width(text) <= widestCell) return text;
  let start = "";
  let columns = 0;
  for (const character of text) {
    columns += width(character);
    if (columns >= widestCell) break;
    start += character;
  }
  return `${start}…`;
}

const isNumeric = (rows: TableContent["rows"], column: number): boolean => {
  const values = rows.map((row) => row[column] ?? null).filter((value) => value !== null);
  return values.length > 0 && values.every((value) => /^-?\d+(\.\d+)?$/.test(value));
};

const pad = (text: string, columnWidth: number, right: boolean): string => {
  const spaces = " ".repeat(Math.max(0, columnWidth - width(text)));
  return right ? spaces + text : text + spaces;
};

/** East Asian and emoji characters take two columns of a monospaced font, combining marks none. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const width = (text: string): number => {
  let columns = 0;
  for (const character of text) columns += /\p{M}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
};
