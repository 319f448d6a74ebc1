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
 */
export function findFault(frame: Frame, body: string, message: string): TextRange {
  const tokens = tokenize(body).filter(({ kind }) => kind !== "comment");
  if (tokens.length === 0) return { start: body.length, end: body.length };
  const isInFirst = (count: number) => {
    const answer = parsePlpgsql(frame, `${body.slice(0, tokens[count - 1]!.range.end)} '`);
    return answer.kind !== "error" || answer.message !== OPEN_QUOTE;
  };
  let without = 0;
  let within = tokens.length;
  while (within - without > 1) {
    const middle = (without + within) >> 1;
    if (isInFirst(middle)) within = middle;
    else without = middle;
  }
  if (/ at end of input$/.test(message) && within === tokens.length && !isInFirst(within))
    return { start: body.length, end: body.length };
  return inEmbeddedSql(body, tokens, within - 1, message) ?? nearestQuoted(body, tokens, within - 1, message);
}

const OPEN_QUOTE = `unterminated quoted string at or near "'"`;

/** An SQL statement or expression is read up to its end before it is parsed: parse it once more, alone. */
function inEmbeddedSql(
  body: string,
  tokens: readonly Token[],
  noticed: number,
  message: string,
): TextRange | undefined {
  if (!message.startsWith("syntax error at")) return undefined;
  const { start: end } = tokens[noticed]!.range;
  let first = noticed;
  while (first > 0 && !isBoundary(tokens[first - 1])) first--;
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
