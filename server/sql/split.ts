import { isDigit, isLineBreak, isSpace, isWordStart } from "./characters";
import { endOfCopyData } from "./copy-data";
import {
  endOfBlockComment,
  endOfDigits,
  endOfDollarQuote,
  endOfDollarTag,
  endOfLineBreak,
  endOfLineComment,
  endOfParameter,
  endOfPrefixed,
  endOfQuotedIdentifier,
  endOfString,
  endOfWord,
  quoteAfterPrefix,
} from "./lexemes";
import { nameOfMetaCommand, readMetaCommand, sendsStatement } from "./meta-command";
import { endsSection } from "./section-mark";
import { StatementShape } from "./statement-shape";
import { endOfTemplate, isControlTag } from "./template";
import type { TextRange } from "./text-range";

/**
 * A statement goes from its first token to its last, without the `;`, which lies in the gap with the white space and
 * comments around it. A meta-command is psql's (`\set …`). Copy data are the lines that follow COPY … FROM STDIN.
 */
export type SegmentKind = "statement" | "gap" | "meta-command" | "copy-data";

export interface Segment extends TextRange {
  readonly kind: SegmentKind;
}

export interface Scan {
  readonly segments: readonly Segment[];
  /** Every comment outside of literals, those inside of statements too, with its markers. */
  readonly comments: readonly TextRange[];
}

/** Cuts a text into segments that tile it, by psql's rules (`psqlscan.l`). */
export function split(text: string): Segment[] {
  return [...scan(text).segments];
}

/** One linear pass over the text: its segments and its comments. */
export function scan(text: string): Scan {
  return new Scanner(text).scan();
}

class Scanner {
  private readonly segments: Segment[] = [];
  private readonly comments: TextRange[] = [];
  private readonly shape = new StatementShape();
  private at = 0;
  /** The end of what the segments cover so far. */
  private covered = 0;
  /** Where the open statement starts; -1 between statements. */
  private statement = -1;
  private lastTokenEnd = 0;
  /** COPY … FROM STDIN whose data must start with the next line. */
  private awaitedData = 0;
  /** No line that ends such data is left in the text. */
  private noMoreData = false;

  constructor(private readonly text: string) {}

  scan(): Scan {
    const text = this.text;
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
    while (this.at < text.length) this.step(text.charCodeAt(this.at));
    this.endStatement();
    if (this.covered < text.length) this.push("gap", this.covered, text.length);
    return { segments: this.segments, comments: this.comments };
  }

  private step(unit: number): void {
    if (isWordStart(unit)) return this.word();
    if (isSpace(unit)) return this.space(unit);
    const text = this.text;
    const at = this.at;
    const next = text.charCodeAt(at + 1);
    switch (unit) {
      case 45 /* - */:
        if (next === 45) return this.comment(endOfLineComment(text, at));
        break;
      case 47 /* / */:
        // A comment that is never closed is part of a statement: the fault is PostgreSQL's to report.
        if (next === 42) return this.comment(endOfBlockComment(text, at));
        break;
      case 39 /* ' */:
        return this.token(endOfString(text, at, "plain"));
      case 34 /* " */:
        return this.token(endOfQuotedIdentifier(text, at));
      case 36 /* $ */:
        return this.dollar();
      case 40 /* ( */:
        this.token(at + 1);
        this.shape.parentheses++;
        return;
      case 41 /* ) */:
        this.token(at + 1);
        if (this.shape.parentheses > 0) this.shape.parentheses--;
        return;
      case 59 /* ; */:
        return this.semicolon(at + 1);
      case 92 /* \ */:
        return this.backslash(next);
      case 123 /* { */:
      case 35 /* # */:
        return this.template();
    }
    if (isDigit(unit)) return this.token(endOfDigits(text, at));
    this.token(at + 1);
  }

  private word(): void {
    const quote = quoteAfterPrefix(this.text, this.at);
    if (quote !== undefined) return this.token(endOfPrefixed(this.text, this.at, quote));
    let end = endOfWord(this.text, this.at);
    // `prefix_${name}`: the dollar opens a placeholder, though it could be part of the word.
    if (this.text.charCodeAt(end) === 123 && this.text.charCodeAt(end - 1) === 36) end--;
    if (this.statement < 0) this.begin();
    this.shape.word(this.text, this.at, end);
    this.at = this.lastTokenEnd = end;
  }

  private token(end: number): void {
    if (this.statement < 0) this.begin();
    this.shape.other(this.text.charCodeAt(this.at) === 46);
    this.at = this.lastTokenEnd = end;
  }

  private begin(): void {
    this.statement = this.at;
    this.shape.reset();
  }

  private space(unit: number): void {
    if (this.awaitedData === 0 || this.statement >= 0 || !isLineBreak(unit)) {
      this.at++;
      return;
    }
    for (; this.awaitedData > 0 && !this.noMoreData; this.awaitedData--) {
      this.at = endOfLineBreak(this.text, this.at);
      const end = endOfCopyData(this.text, this.at);
      this.noMoreData = end === undefined;
      if (end === undefined) break;
      this.push("copy-data", this.at, end);
      this.at = end;
    }
    this.awaitedData = 0;
    this.at = endOfLineBreak(this.text, this.at);
  }

  private comment(end: number | undefined): void {
    if (end === undefined) return this.token(this.text.length);
    this.comments.push({ start: this.at, end });
    if (this.statement >= 0 && this.startsLine() && endsSection(this.text.slice(this.at, end)))
      this.endStatement();
    this.at = end;
  }

  private dollar(): void {
    const tagEnd = endOfDollarTag(this.text, this.at);
    if (tagEnd !== undefined) return this.token(endOfDollarQuote(this.text, this.at, tagEnd));
    const end = endOfParameter(this.text, this.at);
    if (end !== undefined) return this.token(end);
    this.template();
  }

  private template(): void {
    const end = endOfTemplate(this.text, this.at);
    if (end === undefined) return this.token(this.at + 1);
    if (this.statement < 0 && isControlTag(this.text, this.at, end)) this.at = end;
    else this.token(end);
  }

  private semicolon(end: number): void {
    if (this.statement >= 0 && this.shape.continuesAfterSemicolon(this.text, end)) return this.token(end);
    this.endStatement();
    this.at = end;
  }

  /**
   * psql takes a backslash for a meta-command wherever it stands. Here one in the middle of a line and of a statement
   * counts only when it sends the statement: any other is a slip, and PostgreSQL's syntax error is worth more.
   */
  private backslash(next: number): void {
    if (next === 59) return this.semicolon(this.at + 2);
    const name = nameOfMetaCommand(this.text, this.at);
    const counts = this.statement < 0 || (name !== undefined && sendsStatement(name)) || this.startsLine();
    if (name === undefined || !counts) return this.token(this.at + 1);
    const command = readMetaCommand(this.text, this.at, name);
    const start = this.at;
    this.endStatement();
    this.push("meta-command", start, command.end);
    this.at = command.end;
    if (command.readsData) this.awaitedData++;
  }

  private startsLine(): boolean {
    let before = this.at - 1;
    while (before >= 0 && isSpace(this.text.charCodeAt(before)) && !isLineBreak(this.text.charCodeAt(before)))
      before--;
    return before < 0 || isLineBreak(this.text.charCodeAt(before));
  }

  private endStatement(): void {
    if (this.statement < 0) return;
    this.push("statement", this.statement, this.lastTokenEnd);
    this.statement = -1;
    if (this.shape.readsData) this.awaitedData++;
  }

  private push(kind: SegmentKind, start: number, end: number): void {
    if (start > this.covered) this.segments.push({ kind: "gap", start: this.covered, end: start });
    this.segments.push({ kind, start, end });
    this.covered = end;
  }
}
