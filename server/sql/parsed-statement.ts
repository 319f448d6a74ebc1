import { offsetsOf, type Offsets } from "./offsets";
import { parseMasked } from "./parse-masked";
import { findPlaceholders, type Placeholder } from "./placeholders";
import { rawParse, TOO_DEEP, type RawParse } from "./postgres-parser";
import { stringConstantAt, type StringConstant } from "./string-constant";
import type { TextRange } from "./text-range";
import { tokenAt, tokenize, type Token } from "./tokens";
import type { Node } from "./tree";

export type { Token } from "./tokens";

export interface SyntaxFault {
  /** PostgreSQL's own words. */
  readonly message: string;
  /** The offending token, relative to the statement; empty at its end when something is missing there. */
  readonly range: TextRange;
  /** 42601 syntax error; 22021 a character that PostgreSQL has no place for; 54001 too deeply nested to be analysed. */
  readonly sqlstate: "42601" | "22021" | "54001";
}

/** One statement, wherever it stands: every offset counts in UTF-16 units from the start of `text`. */
export interface ParsedStatement {
  readonly text: string;
  /** Where it stands in `text`: all of it, unless it is a statement within the body of another (`StatementWithin`). */
  readonly range: TextRange;
  /** What PostgreSQL's parser read: `text` with its placeholders masked, as long as it. */
  readonly parsedText: string;
  /** libpg-query's node of the one statement (`{ AlterTableStmt: … }`); undefined for a fault, or a mere template tag. */
  readonly tree: Node | undefined;
  readonly error: SyntaxFault | undefined;
  /** Template placeholders had to be masked before PostgreSQL's parser could read it. */
  readonly masked: boolean;
  /** The offset in `text` of a `location` of the tree (UTF-8 bytes). */
  offsetOf(byteOffset: number): number;
  /** The whole token that starts at a `location` of the tree: a quoted identifier, a dollar-quoted string, … */
  tokenRange(byteOffset: number): TextRange;
  /** The string constant at a `location` of the tree, which may be the one of the AS before it. */
  stringAt(byteOffset: number): StringConstant | undefined;
  /** The tokens with the comments, cut on first call. A masked placeholder is one `parameter`. */
  tokens(): readonly Token[];
}

/** Parses the text of one statement. `transient` when the next try may answer better, so it must not be kept. */
export function parseStatement(text: string): {
  readonly parsed: ParsedStatement;
  readonly transient: boolean;
} {
  const nul = text.indexOf("\0");
  if (nul >= 0)
    return faulty(text, { message: INVALID_NUL, range: { start: nul, end: nul + 1 }, sqlstate: "22021" });

  let parsedText = text;
  let placeholders: readonly Placeholder[] = [];
  let result = rawParse(text);
  if (result.kind === "error") {
    const { offset } = result;
    const found = findPlaceholders(text);
    // The parser reads forwards: nothing behind the place where it stumbled can be the reason.
    if (found[0] && found[0].range.start <= offset) {
      placeholders = found;
      ({ text: parsedText, result } = parseMasked(text, found, rawParse));
    }
  }
  const statement = new Statement(
    text,
    parsedText,
    placeholders,
    treeOf(result),
    faultOf(text, parsedText, result),
  );
  return { parsed: statement, transient: result.kind === "too deep" && result.transient };
}

/** What a server answers to a NUL; libpg-query would drop it and all that follows. */
const INVALID_NUL = 'invalid byte sequence for encoding "UTF8": 0x00';

function faulty(
  text: string,
  fault: SyntaxFault,
): { readonly parsed: ParsedStatement; readonly transient: boolean } {
  return { parsed: new Statement(text, text, [], undefined, fault), transient: false };
}

const treeOf = (result: RawParse): Node | undefined =>
  result.kind === "trees" ? result.trees[0] : undefined;

function faultOf(text: string, parsedText: string, result: RawParse): SyntaxFault | undefined {
  if (result.kind === "trees") return undefined;
  if (result.kind === "too deep") {
    return { message: TOO_DEEP, range: firstLineOf(text, { start: 0, end: text.length }), sqlstate: "54001" };
  }
  const offending = offendingToken(parsedText, result);
  return {
    message: inOriginalWords(result.message, text, parsedText, offending),
    range: firstLineOf(text, offending),
    sqlstate: "42601",
  };
}

/** The token that PostgreSQL quotes in its message; else the rest of the one that the error lies in. */
function offendingToken(text: string, { message, offset }: { message: string; offset: number }): TextRange {
  const quoted = / at or near "(.*)"$/s.exec(message)?.[1];
  if (quoted && text.startsWith(quoted, offset)) return { start: offset, end: offset + quoted.length };
  const token = tokenize(text).find(({ range }) => range.end > offset);
  return { start: offset, end: Math.max(offset, token?.range.end ?? offset) };
}

/** What is never closed reaches to the end of the file: its first line is enough to underline. */
export function firstLineOf(text: string, range: TextRange): TextRange {
  const length = text.slice(range.start, range.end).search(/[\r\n]/);
  return length > 0 ? { start: range.start, end: range.start + length } : range;
}

/** PostgreSQL quotes the token that it stumbled over: as the author wrote it, not as it was masked. */
function inOriginalWords(
  message: string,
  text: string,
  parsedText: string,
  { start, end }: TextRange,
): string {
  if (text === parsedText) return message;
  return message.replace(`"${parsedText.slice(start, end)}"`, () => `"${text.slice(start, end)}"`);
}

class Statement implements ParsedStatement {
  private offsets: Offsets | undefined;
  private lexed: readonly Token[] | undefined;

  constructor(
    readonly text: string,
    readonly parsedText: string,
    private readonly placeholders: readonly Placeholder[],
    readonly tree: Node | undefined,
    readonly error: SyntaxFault | undefined,
  ) {}

  get range(): TextRange {
    return { start: 0, end: this.text.length };
  }

  get masked(): boolean {
    return this.placeholders.length > 0;
  }

  offsetOf(byteOffset: number): number {
    this.offsets ??= offsetsOf(this.parsedText);
    return this.offsets.fromBytes(byteOffset);
  }

  tokenRange(byteOffset: number): TextRange {
    return tokenAt(this.parsedText, this.offsetOf(byteOffset));
  }

  stringAt(byteOffset: number): StringConstant | undefined {
    return stringConstantAt(this.text, this.offsetOf(byteOffset));
  }

  tokens(): readonly Token[] {
    this.lexed ??= this.masked ? this.tokensWithPlaceholders() : tokenize(this.text);
    return this.lexed;
  }

  private tokensWithPlaceholders(): Token[] {
    const tokens: Token[] = [];
    let next = 0;
    for (const token of tokenize(this.parsedText)) {
      while (this.placeholders[next] && this.placeholders[next]!.range.end <= token.range.start) next++;
      const range = this.placeholders[next]?.range;
      const inside = range && token.range.start >= range.start && token.range.end <= range.end;
      if (!inside) tokens.push({ ...token, text: this.text.slice(token.range.start, token.range.end) });
      else if (tokens.at(-1)?.range.start !== range.start) {
        tokens.push({ kind: "parameter", range, text: this.text.slice(range.start, range.end) });
      }
    }
    return tokens;
  }
}
