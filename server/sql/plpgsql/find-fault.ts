import { rawParse } from "../postgres-parser";
import type { TextRange } from "../text-range";
import { tokenize, type Token } from "../tokens";
import type { Frame } from "./parser";
import { parsePlpgsql } from "./parser";
import { isBoundary } from "./boundary";

/**
 * Where the parser stumbled. libpg-query keeps the message of an error in a body and loses its place. The parser reads
 * forwards, so cutting the body before the place takes the error away: a quote that is never closed, put where the cut
 * is, is complained of instead, as long as the parser comes that far. The shortest text with the error ends with the
 * token where it is noticed.
 *
 * @param rightUpTo where the text before an offset is known to be right, see `rightSoFar`: the search starts there
 */
export function findFault(frame: Frame, body: string, message: string, rightUpTo = 0): FoundFault {
  const tokens = tokenize(body).filter(({ kind }) => kind !== "comment");
  if (tokens.length === 0) return { range: { start: body.length, end: body.length }, rightUpTo: 0 };
  const isInFirst = (count: number) => {
    const answer = parsePlpgsql(frame, `${body.slice(0, tokens[count - 1]!.range.end)} '`);
    return answer.kind !== "error" || answer.message !== OPEN_QUOTE;
  };
  const noticed = firstWith(tokens, isInFirst, rightUpTo);
  if (noticed === tokens.length - 1 && / at end of input$/.test(message) && !isInFirst(tokens.length))
    return { range: { start: body.length, end: body.length }, rightUpTo: startOf(tokens, noticed) };
  const range =
    inEmbeddedSql(body, tokens, noticed, message) ?? nearestQuoted(body, tokens, noticed, message);
  return { range, rightUpTo: startOf(tokens, noticed) };
}

export interface FoundFault {
  readonly range: TextRange;
  /** Where the statement starts in which the fault is noticed: all before it is right. */
  readonly rightUpTo: number;
}

const OPEN_QUOTE = `unterminated quoted string at or near "'"`;

/**
 * The token where the error is noticed. What is typed is mostly one statement that is not whole yet, and its error is
 * noticed at its end.
 */
function firstWith(
  tokens: readonly Token[],
  isInFirst: (count: number) => boolean,
  rightUpTo: number,
): number {
  // The last token before a change may be another one now.
  const changed = tokens.findIndex(({ range }) => range.end >= rightUpTo);
  let without = changed < 0 ? tokens.length - 1 : changed;
  let within = tokens.length;
  if (without > 0) {
    const end = endOfStatement(tokens, without);
    if (end < within && isInFirst(end + 1)) within = end + 1;
    if (within === end + 1 && end > without && !isInFirst(end)) without = end;
    for (let step = 8; without + step < within; step *= 4) {
      if (isInFirst(without + step)) within = without + step;
      else without += step;
    }
  }
  while (within - without > 1) {
    const middle = (without + within) >> 1;
    if (isInFirst(middle)) within = middle;
    else without = middle;
  }
  return within - 1;
}

/** Where the statement ends that a token is of, unless it holds others; the number of tokens where nothing ends it. */
function endOfStatement(tokens: readonly Token[], index: number): number {
  const isControl = CONTROL.test(tokens[startOfStatement(tokens, index)]!.text);
  const end = tokens.findIndex(
    (token, at) => at >= index && (token.text === ";" || (isControl && isBoundary(token))),
  );
  return end < 0 ? tokens.length : end;
}

const CONTROL = /^(?:if|elsif|elseif|case|when|while|for|foreach)$/i;

function startOfStatement(tokens: readonly Token[], index: number): number {
  let first = index;
  while (first > 0 && !isBoundary(tokens[first - 1])) first--;
  return first;
}

const startOf = (tokens: readonly Token[], index: number): number =>
  tokens[startOfStatement(tokens, index)]!.range.start;

/**
 * An SQL statement or expression is read up to its end before it is parsed: parse it once more, alone. One that lacks
 * its end goes on over the words that start others.
 */
function inEmbeddedSql(
  body: string,
  tokens: readonly Token[],
  noticed: number,
  message: string,
): TextRange | undefined {
  if (!message.startsWith("syntax error at")) return undefined;
  for (let at = noticed; ;) {
    const first = startOfStatement(tokens, at);
    const found = inSqlFrom(body, tokens, first, noticed, message);
    if (found || first === 0 || tokens[first - 1]!.text === ";") return found;
    at = first - 1;
  }
}

function inSqlFrom(
  body: string,
  tokens: readonly Token[],
  first: number,
  noticed: number,
  message: string,
): TextRange | undefined {
  const { start: end } = tokens[noticed]!.range;
  for (let from = first; from < Math.min(noticed, first + MOST_STARTS); from++) {
    const { start, end: after } = tokens[from]!.range;
    const fault =
      (from === first ? faultIn(body.slice(start, end), message, start) : undefined) ??
      faultIn(`SELECT${body.slice(after, end)}`, message, after - "SELECT".length);
    if (fault === undefined) continue;
    const token = tokens.find(({ range }) => range.start === fault);
    return token && fault < end ? token.range : { start: fault, end: fault };
  }
  return undefined;
}

/** `IF`, `FOR r IN`, `RETURN QUERY`, `a.b :=`: so many tokens may stand before the SQL. */
const MOST_STARTS = 12;

function faultIn(sql: string, message: string, start: number): number | undefined {
  const trimmed = sql.trimEnd();
  const answer = rawParse(trimmed);
  return answer.kind === "error" && answer.message === message ? start + answer.offset : undefined;
}

/** How messages name what they complain of. */
const QUOTES = [/ at or near "(.*)"$/s, /^(?:variable )?"(.*)" is /s, /^(EXIT|CONTINUE) /];

/** The token that the message quotes. The parser may have read a few tokens more before it said so. */
function nearestQuoted(body: string, tokens: readonly Token[], noticed: number, message: string): TextRange {
  const quoted = QUOTES.map((quote) => quote.exec(message)?.[1]).find((found) => found !== undefined);
  for (let index = noticed; quoted && index >= 0; index--) {
    const { start } = tokens[index]!.range;
    if (body.slice(start, start + quoted.length).toUpperCase() === quoted.toUpperCase())
      return { start, end: start + quoted.length };
  }
  return tokens[noticed]!.range;
}
