import { lineIndex, type LineIndex, type Position } from "../sql/line-index";
import type { TextRange } from "../sql/text-range";

export interface PlaceRange {
  readonly start: Position;
  readonly end: Position;
}

/** Turns offsets of many files into lines and characters, indexing each file once. */
export interface Places {
  rangeOf(path: string, range: TextRange): PlaceRange;
  textOf(path: string, range: TextRange): string;
}

export function placesIn(texts: ReadonlyMap<string, string>): Places {
  const indexes = new Map<string, LineIndex>();
  const indexOf = (path: string) => {
    const known = indexes.get(path);
    if (known) return known;
    const index = lineIndex(texts.get(path) ?? "");
    indexes.set(path, index);
    return index;
  };
  return {
    rangeOf: (path, { start, end }) => ({
      start: indexOf(path).positionAt(start),
      end: indexOf(path).positionAt(end),
    }),
    textOf: (path, { start, end }) => (texts.get(path) ?? "").slice(start, end),
  };
}
