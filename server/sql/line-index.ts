/** A place as the language server protocol writes it: both count from 0, `character` in UTF-16 units. */
export interface Position {
  line: number;
  character: number;
}

export interface LineIndex {
  /** The place of an offset; an offset outside of the text answers its start or end. */
  positionAt(offset: number): Position;
  /** The offset of a place; a place behind the end of its line answers the end of that line. */
  offsetAt(position: Position): number;
}

/** Lines end with LF, CRLF or CR (Language Server Protocol 3.17, "Text Documents"). */
export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);

  const endOfLine = (line: number): number => {
    const next = starts[line + 1];
    if (next === undefined) return text.length;
    return text.charCodeAt(next - 1) === 10 && text.charCodeAt(next - 2) === 13 && next - 2 >= starts[line]!
      ? next - 2
      : next - 1;
  };

  return {
    positionAt(offset) {
      const bounded = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= bounded) low = middle;
        else high = middle - 1;
      }
      return { line: low, character: Math.min(bounded, endOfLine(low)) - starts[low]! };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      const start = starts[line];
      if (start === undefined) return text.length;
      return Math.min(start + Math.max(0, character), endOfLine(line));
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
