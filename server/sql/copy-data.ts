import { isLineBreak } from "./characters";

/**
 * The end of the data of COPY … FROM STDIN that starts at `start`: after the line that is `\.` alone. Undefined when
 * no such line follows: then the file is not one that psql is fed with, and what follows the COPY is SQL.
 */
export function endOfCopyData(text: string, start: number): number | undefined {
  for (let at = text.indexOf("\\.", start); at >= 0; at = text.indexOf("\\.", at + 2)) {
    const startsLine = at === start || isLineBreak(text.charCodeAt(at - 1));
    const endsLine = at + 2 === text.length || isLineBreak(text.charCodeAt(at + 2));
    if (startsLine && endsLine) return at + 2;
  }
  return undefined;
}
