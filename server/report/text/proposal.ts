import type { Fix, FixEdit } from "../../rules/finding";
import { printable } from "./cells";
import { changedLines, type Hunk } from "./changed-lines";
import { gutterWidth, INDENT, withGutter, type Row } from "./gutter";
import { sourceLine } from "./source-line";
import { paletteOf, signsOf, type Palette, type TextStyle } from "./style";

const MOST_ROWS = 24;
const LONGEST_SHOWN_WHOLE = 400;

/** A fix as people read it: its title, then a small diff of every file that it changes or creates. */
export function proposal(
  fix: Fix,
  path: string,
  texts: ReadonlyMap<string, string>,
  style: TextStyle,
): readonly string[] {
  const palette = paletteOf(style);
  const paths = [...new Set(fix.edits.map((edit) => edit.path))];
  const blocks = paths.map((changed) => {
    const edits = fix.edits.filter((edit) => edit.path === changed);
    const rows = limited(rowsOf(edits, texts.get(changed) ?? "", style), style);
    const isNew = edits.some(({ kind }) => kind === "create");
    const heading = `${isNew ? "New file" : "And in"} ${palette.path(printable(changed))}:`;
    return [...(changed === path ? [] : ["", INDENT + heading]), ...rows];
  });
  return [INDENT + palette.strong(`${printable(fix.title)}:`), ...blocks.flat()];
}

function rowsOf(edits: readonly FixEdit[], text: string, style: TextStyle): readonly string[] {
  const created = edits.filter((edit) => edit.kind === "create");
  if (created.length > 0) {
    const lines = created
      .map((edit) => edit.text)
      .join("\n")
      .replace(/\s+$/, "")
      .split(/\r\n|\n|\r/);
    return hunkRows({ removed: [], added: lines, removedFrom: 1, addedFrom: 1 }, style);
  }
  const replaced = edits.filter((edit) => edit.kind === "replace");
  const signs = signsOf(style);
  return changedLines(text, replaced).flatMap((hunk, index) => [
    ...(index > 0 ? [INDENT + paletteOf(style).faint(signs.gap)] : []),
    ...hunkRows(hunk, style),
  ]);
}

function hunkRows(hunk: Hunk, style: TextStyle): readonly string[] {
  const { removed, added, removedFrom, addedFrom, anchor } = hunk;
  const palette = paletteOf(style);
  const signs = signsOf(style);
  const highest = Math.max(removedFrom + removed.length, addedFrom + added.length);
  const room = Math.max(20, style.width - gutterWidth(highest) - 2);
  const fitted = (line: string, part?: Part) => sourceLine(line, part, room, signs).text;
  const isPaired = removed.length === added.length;
  const row = (sign: "-" | "+", line: string, number: number, counterpart: string | undefined): Row => {
    const part = isPaired && counterpart !== undefined ? differingPart(line, counterpart) : undefined;
    // What is to be written is shown whole, so that it can be copied; what goes is there in the file.
    const isWhole = sign === "+" && line.length <= LONGEST_SHOWN_WHOLE;
    const text = isWhole ? emphasized(line, part, palette) : fitted(line, part);
    return {
      line: number,
      text: (sign === "+" ? palette.added : palette.removed)(`${sign} ${text}`.trimEnd()),
    };
  };
  const around: Row[] = anchor
    ? [{ line: anchor.number, text: palette.faint(`  ${fitted(anchor.line)}`) }]
    : [];
  const rows: Row[] = [
    ...(anchor?.isAfter === false ? around : []),
    ...removed.map((line, index) => row("-", line, removedFrom + index, added[index])),
    ...added.map((line, index) => row("+", line, addedFrom + index, removed[index])),
    ...(anchor?.isAfter ? around : []),
  ];
  return withGutter(rows, palette, signs);
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** The part of a line in which it differs from its counterpart. */
function differingPart(line: string, counterpart: string): Part {
  const start = commonPrefix(line, counterpart);
  const sameAtEnd = commonPrefix(reversed(line.slice(start)), reversed(counterpart.slice(start)));
  return { start, end: line.length - sameAtEnd };
}

function emphasized(line: string, part: Part | undefined, { emphasis }: Palette): string {
  if (!part) return printable(line);
  const changed = emphasis(printable(line.slice(part.start, part.end)));
  return printable(line.slice(0, part.start)) + changed + printable(line.slice(part.end));
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

const reversed = (text: string) => text.split("").reverse().join("");

function limited(rows: readonly string[], style: TextStyle): readonly string[] {
  if (rows.length <= MOST_ROWS) return rows;
  const { faint } = paletteOf(style);
  return [
    ...rows.slice(0, MOST_ROWS - 1),
    INDENT + faint(`${signsOf(style).gap} ${rows.length - MOST_ROWS + 1} more lines`),
  ];
}
