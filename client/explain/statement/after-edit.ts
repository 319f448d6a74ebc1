import type { Position, Range } from "../../../server/protocol";

/** One change of a document: what stood in `range` became `text`. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** Where a range stands after an edit, and whether the edit changed what is in it. */
export interface RangeAfterEdit {
  readonly range: Range;
  readonly touched: boolean;
}

/** Text put directly before or behind a range does not touch it. What was changed inside belongs to it. */
export function afterEdit(range: Range, edit: Edit): RangeAfterEdit {
  const { start, end } = edit.range;
  if (!isBefore(range.start, end) || isEmptyAt(range, end)) {
    return { range: { start: moved(range.start, edit), end: moved(range.end, edit) }, touched: false };
  }
  if (!isBefore(start, range.end)) return { range, touched: false };
  return {
    range: {
      start: isBefore(start, range.start) ? start : range.start,
      end: isBefore(range.end, end) ? endOfText(edit) : moved(range.end, edit),
    },
    touched: true,
  };
}

const isBefore = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);

const isEmptyAt = ({ start, end }: Range, place: Position): boolean =>
  !isBefore(start, end) && !isBefore(start, place) && !isBefore(place, start);

/** A place at or behind the end of what an edit replaced. */
function moved(place: Position, edit: Edit): Position {
  const from = edit.range.end;
  const to = endOfText(edit);
  if (place.line !== from.line) return { line: place.line + to.line - from.line, character: place.character };
  return { line: to.line, character: to.character + place.character - from.character };
}

function endOfText({ range: { start }, text }: Edit): Position {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)!.length;
  return lines.length === 1
    ? { line: start.line, character: start.character + last }
    : { line: start.line + lines.length - 1, character: last };
}
