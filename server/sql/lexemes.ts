/**
 * Where one lexeme ends: the rules of PostgreSQL's lexer (`scan.l`), which psql's (`psqlscan.l`) shares. Every
 * function takes the offset of the lexeme's first unit and answers the offset after its last; what is never closed
 * ends with the text.
 */
import { isDigit, isLineBreak, isSpace, isTagPart, isWordPart, isWordStart } from "./characters";

const QUOTE = 39;
const DOUBLE_QUOTE = 34;
const BACKSLASH = 92;
const DOLLAR = 36;
const MINUS = 45;

export function endOfWord(text: string, start: number): number {
  let at = start + 1;
  while (isWordPart(text.charCodeAt(at))) at++;
  return at;
}

export function endOfDigits(text: string, start: number): number {
  let at = start + 1;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** The end of LF, CRLF or CR; `start` itself where no line ends. */
export function endOfLineBreak(text: string, start: number): number {
  const unit = text.charCodeAt(start);
  if (unit === 13 && text.charCodeAt(start + 1) === 10) return start + 2;
  return isLineBreak(unit) ? start + 1 : start;
}

export function endOfLineComment(text: string, start: number): number {
  let at = start + 2;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

/** Comments nest. Undefined when the comment is never closed. */
export function endOfBlockComment(text: string, start: number): number | undefined {
  let depth = 1;
  let at = start + 2;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 42 && text.charCodeAt(at + 1) === 47) {
      at += 2;
      if (--depth === 0) return at;
    } else if (unit === 47 && text.charCodeAt(at + 1) === 42) {
      depth++;
      at += 2;
    } else at++;
  }
  return undefined;
}

/** The end of white space and comments; an unclosed block comment is not skipped. */
export function endOfBlank(text: string, start: number): number {
  let at = start;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (isSpace(unit)) at++;
    else if (unit === MINUS && text.charCodeAt(at + 1) === MINUS) at = endOfLineComment(text, at);
    else if (unit === 47 && text.charCodeAt(at + 1) === 42) {
      const end = endOfBlockComment(text, at);
      if (end === undefined) return at;
      at = end;
    } else return at;
  }
}

export function endOfQuotedIdentifier(text: string, quote: number): number {
  let at = quote + 1;
  for (;;) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    if (text.charCodeAt(at + 1) !== DOUBLE_QUOTE) return at + 1;
    at += 2;
  }
}

/** A backslash escapes in `escape` strings, a second quote in all but `bits`. */
type StringKind = "plain" | "escape" | "bits";

/** The end of a string whose first quote stands at `quote`, with the parts that continue it on later lines. */
export function endOfString(text: string, quote: number, kind: StringKind): number {
  let at = quote + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH && kind === "escape") at += 2;
    else if (unit !== QUOTE) at++;
    else if (text.charCodeAt(at + 1) === QUOTE && kind !== "bits") at += 2;
    else {
      const next = startOfContinuation(text, at + 1);
      if (next === undefined) return at + 1;
      at = next + 1;
    }
  }
  return text.length;
}

/** `'a'` line break `'b'` is one string: the offset of the second quote, over white space and `--` comments. */
function startOfContinuation(text: string, start: number): number | undefined {
  let broken = false;
  let at = start;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (isSpace(unit)) {
      broken ||= isLineBreak(unit);
      at++;
    } else if (unit === MINUS && text.charCodeAt(at + 1) === MINUS) at = endOfLineComment(text, at);
    else return broken && unit === QUOTE ? at : undefined;
  }
}

/** The end of the opening `$tag$` of a dollar quote; undefined when none starts here. */
export function endOfDollarTag(text: string, dollar: number): number | undefined {
  let at = dollar + 1;
  if (isWordStart(text.charCodeAt(at))) while (isTagPart(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === DOLLAR ? at + 1 : undefined;
}

export function endOfDollarQuote(text: string, dollar: number, tagEnd: number): number {
  const tag = text.slice(dollar, tagEnd);
  const close = text.indexOf(tag, tagEnd);
  return close < 0 ? text.length : close + tag.length;
}

/**
 * The offset of the quote of a prefixed literal (`E'…'`, `B'…'`, `X'…'`, `U&'…'`, `U&"…"`) whose prefix
 * starts at `start`; undefined for other words. The prefix letter must stand directly before the quote.
 */
export function quoteAfterPrefix(text: string, start: number): number | undefined {
  const next = text.charCodeAt(start + 1);
  const letter = text.charCodeAt(start) | 32;
  if (next === QUOTE) return letter === 101 || letter === 98 || letter === 120 ? start + 1 : undefined;
  if (next !== 38 || letter !== 117) return undefined;
  const quote = text.charCodeAt(start + 2);
  return quote === QUOTE || quote === DOUBLE_QUOTE ? start + 2 : undefined;
}

/** The end of a literal with a prefix; `quote` is what `quoteAfterPrefix` answered. */
export function endOfPrefixed(text: string, start: number, quote: number): number {
  if (text.charCodeAt(quote) === DOUBLE_QUOTE) return endOfQuotedIdentifier(text, quote);
  const letter = text.charCodeAt(start) | 32;
  return endOfString(text, quote, letter === 101 ? "escape" : letter === 117 ? "plain" : "bits");
}

/** `$1`; undefined when no digit follows the dollar. */
export function endOfParameter(text: string, dollar: number): number | undefined {
  return isDigit(text.charCodeAt(dollar + 1)) ? endOfDigits(text, dollar + 1) : undefined;
}

/** True for a word (in any case) that equals `word` (in lower case), without making a string. */
export function isWord(text: string, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let at = 0; at < word.length; at++) {
    if ((text.charCodeAt(start + at) | 32) !== word.charCodeAt(at)) return false;
  }
  return true;
}
