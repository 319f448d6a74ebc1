import { printable, widthOf } from "./cells";
import type { Palette } from "./style";

/**
 * Breaks prose at spaces so that no line is wider than `width`; its own line breaks stay. Code in backticks is painted
 * where there is colour, and keeps its backticks where there is none.
 */
export function wrap(prose: string, width: number, palette: Palette): readonly string[] {
  return prose
    .split(/\r?\n/)
    .flatMap((paragraph) => wrapParagraph(printable(paragraph.trimEnd()), width, palette));
}

function wrapParagraph(paragraph: string, width: number, palette: Palette): readonly string[] {
  const indent = /^ */.exec(paragraph)![0];
  const lines: string[] = [];
  let line = indent;
  let column = indent.length;
  for (const word of wordsOf(paragraph, palette)) {
    const wide = widthOf(word);
    if (column > indent.length && column + 1 + wide > width) {
      lines.push(line);
      [line, column] = [indent, indent.length];
    }
    const space = column > indent.length ? " " : "";
    line += space + word;
    column += space.length + wide;
  }
  return [...lines, line];
}

/** Words with their paint: each word of a code span is painted by itself, so that colour never spans a line break. */
function wordsOf(paragraph: string, palette: Palette): readonly string[] {
  const hasColor = palette.code("x") !== "x";
  const spans = hasColor ? paragraph.split(/(`[^`]+`)/) : [paragraph];
  const painted = spans.map((span, index) =>
    hasColor && index % 2 === 1 ? span.slice(1, -1).replace(/[^ ]+/g, (word) => palette.code(word)) : span,
  );
  return painted
    .join("")
    .split(/ +/)
    .filter((word) => word !== "");
}
