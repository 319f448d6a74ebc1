import type { ConcreteSyntax, Dialect } from "./concrete-syntax";
import { endOfLineComment } from "./lexemes";
import type { TextRange } from "./text-range";

/** A statement with others inside (a trigger, a procedure) goes on after this many semicolons at most. */
const MOST_SEMICOLONS = 12;
const LONGEST = 20_000;
/** In the whole text; together a second or two. */
const MOST_TRIALS = 2_000;

/**
 * The statements of a text that cannot be read as a whole: those that can be read one by one. From the start of a
 * line on, up to each semicolon that follows, the first text that reads as one statement is one; where none does, the
 * text up to the next semicolon is skipped.
 */
export function statementsByTrial(text: string, dialect: Dialect, syntax: ConcreteSyntax): TextRange[] {
  const semicolons = semicolonsOf(text, dialect);
  const statements: TextRange[] = [];
  let trials = 0;
  let start = 0;
  for (let next = 0; next < semicolons.length;) {
    const found = startsLine(text, start)
      ? readAt(text, start, semicolons.slice(next, next + MOST_SEMICOLONS))
      : undefined;
    if (found) statements.push(found.range);
    next += found?.semicolons ?? 1;
    start = semicolons[next - 1]! + 1;
  }
  return statements;

  function readAt(text: string, from: number, ends: readonly number[]) {
    for (const [index, end] of ends.entries()) {
      if (end - from > LONGEST || trials++ > MOST_TRIALS) return undefined;
      const [only, another] = syntax.statementRanges(text.slice(from, end), dialect) ?? [];
      if (only && !another)
        return { range: { start: from + only.start, end: from + only.end }, semicolons: index + 1 };
    }
    return undefined;
  }
}

/** True when what follows `offset` starts in the first column: then it is no part of an indented body. */
const startsLine = (text: string, offset: number): boolean =>
  offset === 0 || /^\s*\n\S/.test(text.slice(offset, offset + 200));

/** The semicolons outside of literals and comments, and the end of the text. */
function semicolonsOf(text: string, dialect: Dialect): number[] {
  const semicolons: number[] = [];
  for (let at = 0; at < text.length;) {
    if (text.charCodeAt(at) === 59) semicolons.push(at);
    at = endOfOpaque(text, at, dialect) ?? at + 1;
  }
  return [...semicolons, text.length];
}

/** The end of the literal or comment that starts at `at`; undefined when none does. */
function endOfOpaque(text: string, at: number, dialect: Dialect): number | undefined {
  const first = text.charAt(at);
  if (first === "-" && text.charAt(at + 1) === "-") return endOfLineComment(text, at);
  if (first === "#" && dialect === "bigquery") return endOfLineComment(text, at);
  if (first === "/" && text.charAt(at + 1) === "*") return endAfter(text, at + 2, "*/", false);
  if (first === "`") return endAfter(text, at + 1, first, false);
  // A doubled quote ends one literal and starts another: what is between semicolons stays the same.
  if (first !== "'" && first !== '"') return undefined;
  const triple = first.repeat(3);
  const close = dialect === "bigquery" && text.startsWith(triple, at) ? triple : first;
  return endAfter(text, at + close.length, close, dialect === "bigquery");
}

function endAfter(text: string, start: number, close: string, backslashEscapes: boolean): number {
  let at = text.indexOf(close, start);
  while (backslashEscapes && at >= 0 && isEscaped(text, start, at)) at = text.indexOf(close, at + 1);
  return at < 0 ? text.length : at + close.length;
}

function isEscaped(text: string, start: number, at: number): boolean {
  let backslashes = 0;
  while (at - backslashes > start && text.charAt(at - backslashes - 1) === "\\") backslashes++;
  return backslashes % 2 === 1;
}
