import { lineIndex, type LineIndex } from "../../sql/line-index";

let remembered: { readonly text: string; readonly index: LineIndex } | undefined;

/** The lines of a text. Findings come file by file, so remembering one text spares indexing it for each of them. */
export function linesOf(text: string): LineIndex {
  if (remembered?.text !== text) remembered = { text, index: lineIndex(text) };
  return remembered.index;
}
