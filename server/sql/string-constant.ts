import { endOfBlank, endOfDollarTag } from "./lexemes";
import type { TextRange } from "./text-range";
import { tokenAt } from "./tokens";

/** A string constant and where in the text each part of its value is written. */
export interface StringConstant {
  readonly value: string;
  /** The whole constant, with its quotes. */
  readonly range: TextRange;
  /** Where a part of the value is written in the text. */
  placeOf(part: TextRange): TextRange;
}

/**
 * Reads the string constant of a token (PostgreSQL manual, "String Constants"): `'…'` with its continuations, `E'…'`,
 * `$tag$…$tag$`. Undefined for other tokens, and for `U&'…'`, whose escape character stands behind it.
 */
export function readStringConstant(text: string, { start, end }: TextRange): StringConstant | undefined {
  const first = text.charAt(start);
  if (first === "$") return dollarQuoted(text, start, end);
  if (first === "'") return { ...quoted(text, start, end, false), range: { start, end } };
  if (/^e'$/i.test(text.slice(start, start + 2)))
    return { ...quoted(text, start + 1, end, true), range: { start, end } };
  return undefined;
}

/** The constant that starts at an offset, or behind the word AS that does. */
export function stringConstantAt(text: string, start: number): StringConstant | undefined {
  const token = tokenAt(text, start);
  if (!/^as$/i.test(text.slice(token.start, token.end))) return readStringConstant(text, token);
  return readStringConstant(text, tokenAt(text, endOfBlank(text, token.end)));
}

function dollarQuoted(text: string, start: number, end: number): StringConstant | undefined {
  const tagEnd = endOfDollarTag(text, start);
  if (tagEnd === undefined) return undefined;
  const value = text.slice(tagEnd, Math.max(tagEnd, end - (tagEnd - start)));
  const offsetOf = (offset: number) => tagEnd + Math.min(offset, value.length);
  const range = { start, end };
  return { value, range, placeOf: (part) => ({ start: offsetOf(part.start), end: offsetOf(part.end) }) };
}

function quoted(text: string, quote: number, end: number, escapes: boolean): Omit<StringConstant, "range"> {
  const written: TextRange[] = [];
  let value = "";
  let at = quote + 1;
  const add = (piece: string, length: number) => {
    for (let unit = 0; unit < piece.length; unit++) written.push({ start: at, end: at + length });
    value += piece;
    at += length;
  };
  while (at < end) {
    const unit = text.charAt(at);
    if (unit === "'" && text.charAt(at + 1) === "'") {
      add("'", 2);
    } else if (unit === "'") {
      // The end, or the gap before a continuation on a later line.
      const next = text.indexOf("'", at + 1);
      if (next < 0 || next >= end - 1) break;
      at = next + 1;
    } else if (unit === "\\" && escapes) {
      const { piece, length } = escapeAt(text, at);
      add(piece, length);
    } else {
      add(unit, 1);
    }
  }
  const last = at;
  const startOf = (offset: number) => written[offset]?.start ?? last;
  return {
    value,
    placeOf: ({ start, end }) => ({
      start: startOf(start),
      end: end > start ? (written[end - 1]?.end ?? last) : startOf(start),
    }),
  };
}

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** One backslash escape of an `E'…'` string. */
function escapeAt(text: string, at: number): { readonly piece: string; readonly length: number } {
  const number = /\\(?:([0-7]{1,3})|x([\da-fA-F]{1,2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y;
  number.lastIndex = at;
  const match = number.exec(text);
  if (match) {
    const [whole, octal, ...hexadecimal] = match;
    const code = octal === undefined ? parseInt(hexadecimal.join(""), 16) : parseInt(octal, 8) & 255;
    return { piece: code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd", length: whole.length };
  }
  const next = text.charAt(at + 1);
  return { piece: ESCAPES[next] ?? next, length: 2 };
}
