/** One character as a reader sees it, with the columns that it takes on a terminal. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** UTF-16 offset in the line that it was cut from. */
  readonly offset: number;
}

const TAB_WIDTH = 4;

/**
 * Cuts one line into cells that are safe to print: tabs become spaces, control characters their pictures, and
 * characters that reorder or hide text (a file could use them to disguise what it does) become U+FFFD.
 */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  const push = (text: string, width: number, offset: number) => {
    cells.push({ text, width, offset });
    column += width;
  };
  if (PRINTABLE_ASCII.test(line)) {
    for (let offset = 0; offset < line.length; offset++) push(line[offset]!, 1, offset);
    return cells;
  }
  for (const { segment, index } of graphemes().segment(line)) {
    if (segment === "\t") {
      const width = TAB_WIDTH - (column % TAB_WIDTH);
      push(" ".repeat(width), width, index);
    } else if (segment === "\uFEFF" && index === 0) push("", 0, index);
    else if (UNSAFE.test(segment)) for (const character of segment) push(pictureOf(character), 1, index);
    else push(segment, widthOfGrapheme(segment), index);
  }
  return cells;
}

/** Columns that text takes, without colour codes. */
export function widthOf(text: string): number {
  return cellsOf(text.replace(COLOR_CODES, "")).reduce((sum, { width }) => sum + width, 0);
}

/** Any text made safe to print on one line. */
export function printable(text: string): string {
  return cellsOf(text)
    .map((cell) => cell.text)
    .join("");
}

let segmenter: Intl.Segmenter | undefined;
const graphemes = () => (segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" }));

const PRINTABLE_ASCII = /^[\x20-\x7E]*$/;
const COLOR_CODES = /\x1b\[[\d;]*m/g;
/** Control characters, bidirectional marks and overrides, invisible separators, lone surrogates. */
const UNSAFE =
  /[\0-\x1F\x7F-\x9F\u061C\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|\p{Surrogate}/u;

function pictureOf(character: string): string {
  const point = character.codePointAt(0)!;
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f) return "\u2421";
  return UNSAFE.test(character) ? "\uFFFD" : character;
}

function widthOfGrapheme(grapheme: string): number {
  if (/^\p{Mark}|^\p{Format}/u.test(grapheme)) return 0;
  if (/\p{Emoji_Presentation}/u.test(grapheme) || grapheme.includes("\uFE0F")) return 2;
  return isWide(grapheme.codePointAt(0)!) ? 2 : 1;
}

/** Blocks whose characters are wide or fullwidth (Unicode Standard Annex 11, "East Asian Width"). */
const WIDE: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18d08],
  [0x1aff0, 0x1b2fb],
  [0x20000, 0x3fffd],
];

const isWide = (point: number) => WIDE.some(([first, last]) => point >= first && point <= last);
