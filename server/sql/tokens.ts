import { isDigit, isOperator, isSpace, isWordStart } from "./characters";
import { keywordCategory } from "./keywords";
import {
  endOfBlockComment,
  endOfDigits,
  endOfDollarQuote,
  endOfDollarTag,
  endOfLineComment,
  endOfParameter,
  endOfPrefixed,
  endOfQuotedIdentifier,
  endOfString,
  endOfWord,
  quoteAfterPrefix,
} from "./lexemes";
import type { TextRange } from "./text-range";

export type TokenKind =
  "identifier" | "keyword" | "string" | "number" | "operator" | "punctuation" | "parameter" | "comment";

export interface Token {
  /** A bare word is a keyword when `keywordCategory` knows it, unreserved ones such as `name` too. */
  readonly kind: TokenKind;
  readonly range: TextRange;
  readonly text: string;
}

/** The tokens of a text, as PostgreSQL's lexer cuts it, with the comments. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (isSpace(text.charCodeAt(at))) at++;
    if (at >= text.length) return tokens;
    const { kind, end } = lexeme(text, at);
    tokens.push({ kind, range: { start: at, end }, text: text.slice(at, end) });
    at = end;
  }
}

/** The range of the one token that starts at `start`; empty at the end of the text. */
export function tokenAt(text: string, start: number): TextRange {
  return { start, end: start >= text.length ? start : lexeme(text, start).end };
}

interface Lexeme {
  readonly kind: TokenKind;
  readonly end: number;
}

function lexeme(text: string, start: number): Lexeme {
  const unit = text.charCodeAt(start);
  if (isWordStart(unit)) return word(text, start);
  const next = text.charCodeAt(start + 1);
  switch (unit) {
    case 39 /* ' */:
      return { kind: "string", end: endOfString(text, start, "plain") };
    case 34 /* " */:
      return { kind: "identifier", end: endOfQuotedIdentifier(text, start) };
    case 36 /* $ */:
      return dollar(text, start);
    case 45 /* - */:
      if (next === 45) return { kind: "comment", end: endOfLineComment(text, start) };
      break;
    case 47 /* / */:
      if (next === 42) return { kind: "comment", end: endOfBlockComment(text, start) ?? text.length };
      break;
    case 46 /* . */:
      if (isDigit(next)) return { kind: "number", end: endOfNumber(text, start) };
      return { kind: "punctuation", end: start + (next === 46 ? 2 : 1) };
    case 58 /* : */:
      if (next === 58 || next === 61) return { kind: "operator", end: start + 2 };
      break;
  }
  if (isDigit(unit)) return { kind: "number", end: endOfNumber(text, start) };
  if (isOperator(unit)) return { kind: "operator", end: endOfOperator(text, start) };
  return { kind: "punctuation", end: start + 1 };
}

function word(text: string, start: number): Lexeme {
  const quote = quoteAfterPrefix(text, start);
  if (quote !== undefined) {
    return {
      kind: text.charCodeAt(quote) === 34 ? "identifier" : "string",
      end: endOfPrefixed(text, start, quote),
    };
  }
  const end = endOfWord(text, start);
  return { kind: keywordCategory(text.slice(start, end)) ? "keyword" : "identifier", end };
}

function dollar(text: string, start: number): Lexeme {
  const tagEnd = endOfDollarTag(text, start);
  if (tagEnd !== undefined) return { kind: "string", end: endOfDollarQuote(text, start, tagEnd) };
  const end = endOfParameter(text, start);
  return end === undefined ? { kind: "punctuation", end: start + 1 } : { kind: "parameter", end };
}

function endOfNumber(text: string, start: number): number {
  const number =
    /(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*(?:\.(?!\.)(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][-+]?\d(?:_?\d)*)?)/y;
  number.lastIndex = start;
  return number.test(text) ? number.lastIndex : endOfDigits(text, start);
}

/** No operator has more than 63 characters; without a bound, `+` written 100,000 times would be read as many times. */
const LONGEST_OPERATOR = 100;

/** Comments cut an operator, and only one with a character outside of SQL's own may end in `+` or `-` (`scan.l`). */
function endOfOperator(text: string, start: number): number {
  let end = start + 1;
  let extended = isExtended(text.charCodeAt(start));
  for (; isOperator(text.charCodeAt(end)) && end - start < LONGEST_OPERATOR; end++) {
    const unit = text.charCodeAt(end);
    const next = text.charCodeAt(end + 1);
    if ((unit === 45 && next === 45) || (unit === 47 && next === 42)) break;
    extended ||= isExtended(unit);
  }
  if (!extended)
    while (end > start + 1 && (text.charCodeAt(end - 1) === 43 || text.charCodeAt(end - 1) === 45)) end--;
  return end;
}

/** ~ ! @ # ^ & | ` ? % */
const isExtended = (unit: number): boolean => "~!@#^&|`?%".includes(String.fromCharCode(unit));
