import { cellsOf, type Cell } from "./cells";
import type { Signs } from "./style";

/** One line of a file, fitted to the terminal, and the line below it that marks a part. */
export interface SourceLine {
  readonly text: string;
  /** Spaces and underline, empty where nothing is marked. */
  readonly marks: string;
}

/**
 * Fits a line into `width` columns and marks the cells from `start` to `end` (offsets within the line; an empty range
 * marks one column). A line that is too long is cut where the mark stays visible.
 */
export function sourceLine(
  line: string,
  mark: { readonly start: number; readonly end: number } | undefined,
  width: number,
  signs: Signs,
): SourceLine {
  const isAtEnd = mark !== undefined && mark.start >= line.length;
  const cells = [...cellsOf(line), ...(isAtEnd ? [{ text: " ", width: 1, offset: line.length }] : [])];
  const marked = cells.map(({ offset }, index) => {
    const next = cells[index + 1]?.offset ?? line.length + 1;
    return mark !== undefined && offset < Math.max(mark.end, mark.start + 1) && next > mark.start;
  });
  const shown = windowOf(cells, marked, width);
  const before = shown.from > 0 ? signs.ellipsis : "";
  const after = shown.to < cells.length ? signs.ellipsis : "";
  const visible = cells.slice(shown.from, shown.to);

  let marks = " ".repeat(before.length);
  visible.forEach(({ width: wide }, index) => {
    marks += (marked[shown.from + index] ? signs.underline : " ").repeat(wide);
  });
  return {
    text: (before + visible.map(({ text }) => text).join("") + after).trimEnd(),
    marks: marks.trimEnd(),
  };
}

/** The cells that fit: from the left if the mark ends there, else those around the start of the mark. */
function windowOf(
  cells: readonly Cell[],
  marked: readonly boolean[],
  width: number,
): { from: number; to: number } {
  const fitting = (from: number, step: 1 | -1, room: number) => {
    let at = from;
    for (let used = 0; cells[at] && used + cells[at]!.width <= room; at += step) used += cells[at]!.width;
    return at;
  };
  const whole = fitting(0, 1, width);
  if (whole === cells.length) return { from: 0, to: whole };
  const left = fitting(0, 1, width - 1);
  const first = marked.indexOf(true);
  if (first < 0 || marked.lastIndexOf(true) < left) return { from: 0, to: left };

  const right = fitting(cells.length - 1, -1, width - 1) + 1;
  const near = Math.max(0, first - Math.floor(width / 4));
  if (near >= right) return { from: right, to: cells.length };
  return near === 0 ? { from: 0, to: left } : { from: near, to: fitting(near, 1, width - 2) };
}
