import type { Position, Range } from "vscode-languageserver-types";
import type { LineIndex } from "../sql/line-index";
import type { TextRange } from "../sql/text-range";

/** What a feature must know of files that it only has paths of. */
export interface Documents {
  uriOf(path: string): string;
  /** Line ends of a file's text; of a file that cannot be read, everything is on its first line. */
  linesOf(path: string): LineIndex;
  /** Version of the document that is open in the editor, else null. */
  versionOf(path: string): number | null;
}

export const toRange = (lines: LineIndex, range: TextRange): Range => ({
  start: lines.positionAt(range.start),
  end: lines.positionAt(range.end),
});

export const toTextRange = (lines: LineIndex, range: Range): TextRange => ({
  start: lines.offsetAt(range.start),
  end: lines.offsetAt(range.end),
});

export const isEmpty = (range: { readonly start: Position; readonly end: Position }): boolean =>
  range.start.line === range.end.line && range.start.character === range.end.character;

export const overlaps = (a: TextRange, b: TextRange): boolean => a.start <= b.end && b.start <= a.end;
