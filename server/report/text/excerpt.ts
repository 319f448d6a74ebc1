import type { Finding } from "../../rules/finding";
import type { TextRange } from "../../sql/text-range";
import { gutterWidth, withGutter, type Row } from "./gutter";
import { linesOf } from "./remembered-lines";
import { sourceLine } from "./source-line";
import { paletteOf, signsOf, type TextStyle } from "./style";

/** Longer statements are shown in part: their first line, and the lines around the place. */
const LONGEST_SHOWN_WHOLE = 12;
const AROUND_PLACE = 1;
const LONGEST_PLACE = 6;

/**
 * The statement of a finding with line numbers. A place within one line is underlined; a longer one is marked by a
 * heavy bar beside its lines.
 */
export function excerpt(
  { severity, range, statement }: Finding,
  text: string,
  style: TextStyle,
): readonly string[] {
  if (text === "") return [];
  const palette = paletteOf(style);
  const signs = signsOf(style);
  const lines = sourceOf(text);
  const place = lines.spanOf(withoutOuterSpace(range, text));
  const whole = lines.spanOf(withoutOuterSpace(statement, text));
  const shown = linesToShow(place, whole);
  const room = Math.max(20, style.width - gutterWidth(Math.max(...shown) + 1));
  const isOneLine = place.first === place.last;

  const rows = shown.flatMap((line, index): Row[] => {
    const gap: Row[] = index > 0 && shown[index - 1] !== line - 1 ? [{ text: "", isGap: true }] : [];
    const isInPlace = line >= place.first && line <= place.last;
    const mark =
      isInPlace && isOneLine ? { start: place.startCharacter, end: place.endCharacter } : undefined;
    const source = sourceLine(lines.textOf(line), mark, room, signs);
    const bar = isInPlace && !isOneLine ? { bar: palette[severity](signs.markedBar) } : {};
    const marks: Row[] =
      source.marks === "" ? [] : [{ text: source.marks.replace(/\S+/, palette[severity]) }];
    return [...gap, { line: line + 1, text: source.text, ...bar }, ...marks];
  });
  return withGutter(rows, palette, signs);
}

interface Span {
  readonly first: number;
  readonly last: number;
  readonly startCharacter: number;
  readonly endCharacter: number;
}

function linesToShow(place: Span, statement: Span): readonly number[] {
  const isNear = statement.first <= place.last + 2 && statement.last >= place.first - 2;
  const first = isNear ? Math.min(statement.first, place.first) : place.first;
  const last = isNear ? Math.max(statement.last, place.last) : place.last;
  if (last - first < LONGEST_SHOWN_WHOLE) return span(first, last);
  const around =
    place.last - place.first < LONGEST_PLACE
      ? span(Math.max(first, place.first - AROUND_PLACE), Math.min(last, place.last + AROUND_PLACE))
      : [...span(place.first, place.first + LONGEST_PLACE - 2), place.last];
  return [...new Set([first, ...around])].sort((a, b) => a - b);
}

const span = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

function sourceOf(text: string) {
  const index = linesOf(text);
  return {
    spanOf({ start, end }: TextRange): Span {
      const from = index.positionAt(start);
      const to = index.positionAt(end);
      return { first: from.line, last: to.line, startCharacter: from.character, endCharacter: to.character };
    },
    textOf(line: number): string {
      const start = index.offsetAt({ line, character: 0 });
      return text.slice(start, index.offsetAt({ line, character: Infinity }));
    },
  };
}

/** Line breaks at the ends of a range would mark lines that hold nothing of it. */
function withoutOuterSpace({ start, end }: TextRange, text: string): TextRange {
  const inside = text.slice(start, end);
  const trimmed = inside.trim();
  if (trimmed === "") return { start, end: Math.min(end, start + 1) };
  const from = start + inside.indexOf(trimmed);
  return { start: from, end: from + trimmed.length };
}
