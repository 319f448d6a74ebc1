import type { TextRange } from "../sql/text-range";
import type { IgnoreDirective } from "./ignore-directive";

/** The statements that a directive speaks of: all of them, one, or none. */
export type Reach = "file" | TextRange | undefined;

export interface StatementPlaces {
  readonly text: string;
  /** In the order of the text. */
  readonly statements: readonly { readonly range: TextRange }[];
}

/** `lintel-ignore-file` counts above the first statement only, where a reader of the file will see it. */
export function reachOf({ keyword, range }: IgnoreDirective, file: StatementPlaces): Reach {
  const isFile = keyword.text.toLowerCase() === "lintel-ignore-file";
  if (!isFile) return statementFor(range, file);
  const [first] = file.statements;
  return !first || range.end <= first.range.start ? "file" : undefined;
}

/** The statement around the comment, else the one that shares a line with it, else the next one. */
function statementFor(comment: TextRange, { text, statements }: StatementPlaces): TextRange | undefined {
  const nextIndex = firstStartingFrom(comment.start, statements);
  const next = statements[nextIndex]?.range;
  const previous = statements[nextIndex - 1]?.range;
  if (previous && comment.end <= previous.end) return previous;
  const onOneLine = (from: number, to: number) => !/[\r\n]/.test(text.slice(from, to));
  if (next && onOneLine(comment.end, next.start)) return next;
  if (previous && onOneLine(previous.end, comment.start)) return previous;
  return next;
}

/** Index of the first statement that starts at or after an offset; how many there are, if none does. */
function firstStartingFrom(offset: number, statements: StatementPlaces["statements"]): number {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (statements[middle]!.range.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
