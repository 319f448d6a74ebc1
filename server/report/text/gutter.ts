import type { Palette, Signs } from "./style";

/** A row of source: number, bar, text. Rows without a number are marks or gaps. */
export interface Row {
  /** Counted from 1. */
  readonly line?: number;
  readonly text: string;
  readonly bar?: string;
  readonly isGap?: boolean;
}

/** Columns that the gutter takes left of the text of a block with this highest line number. */
export const gutterWidth = (highestLine: number) => digits(highestLine) + INDENT.length + 3;

/** Sets numbers and bars before rows, so that the bars of one block stand in one column. */
export function withGutter(rows: readonly Row[], palette: Palette, signs: Signs): readonly string[] {
  const width = Math.max(...rows.map(({ line }) => digits(line ?? 0)));
  return rows.map(({ line, text, bar, isGap }) => {
    const label = (isGap ? signs.gap : String(line ?? "")).padStart(width);
    if (isGap) return INDENT + palette.faint(label);
    return `${INDENT}${line === undefined ? label : palette.faint(label)} ${bar ?? palette.faint(signs.bar)} ${text}`.trimEnd();
  });
}

export const INDENT = "  ";

const digits = (line: number) => String(line).length;
