import type { ConcreteSyntax, Dialect } from "./concrete-syntax";
import type { TextRange } from "./text-range";

/** A statement with others inside (a trigger, a procedure) goes on after this many semicolons at most. */
const MOST_SEMICOLONS = 12;
const LONGEST = 20_000;

/**
 * The statements of a text that cannot be read as a whole: those that can be read one by one. From the start of a
 * line on, up to each semicolon that follows, the first text that reads as one statement is one; where none does, the
 * text up to the next semicolon is skipped.
 */
export function statementsByTrial(text: string, dialect: Dialect, syntax: ConcreteSyntax): TextRange[] {
  const semicolons = semicolonsOf(text, dialect);
  const statements: TextRange[] = [];
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
      if (end - from > LONGEST) return undefined;
      const [only, another] = syntax.statementRanges(text.slice(from, end), dialect) ?? [];
      if (only && !another)
        return { range: { start: from + only.start, end: from + only.end }, semicolons: index + 1 };
    }
    return undefined;
  }
}

/** True when what follows `offset` starts in the first column: then it is no part of an indented body. */
const startsLine = (text: string, offset: number): boolean =>
  /^(?:\s*?\n|\uFEFF)?\S/.test(text.slice(offset, offset + 200)) || offset === 0;

/** The semicolons outside of literals and comments, and the end of the text. */
function semicolonsOf(text: string, dialect: Dialect): number[] {
  const semicolons: number[] = [];
  for (const match of text.matchAll(dialect === "bigquery" ? BIGQUERY : SQLITE)) {
    if (match[0] === ";") semicolons.push(match.index);
  }
  return [...semicolons, text.length];
}

const SQLITE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;
const BIGQUERY =
  /'''(?:\\[\s\S]|[^\\])*?'''|"""(?:\\[\s\S]|[^\\])*?"""|'(?:\\[\s\S]|[^\\'\n])*'|"(?:\\[\s\S]|[^\\"\n])*"|`[^`\n]*`|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|;/g;
