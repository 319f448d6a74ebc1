import type { TextRange } from "../text-range";
import { tokenize, type Token } from "../tokens";
import { isBoundary } from "./boundary";

/**
 * Finds the statements of a body in its text. libpg-query tells the line where each starts and the words of the SQL in
 * it, and they come in the order of the text; so the first place that fits, behind the one before, is the right one.
 */
export class Places {
  private readonly tokens: readonly Token[];
  private readonly lines: readonly number[];
  /** The first token that no statement has taken. */
  private next = 0;

  constructor(private readonly body: string) {
    this.tokens = tokenize(body).filter(({ kind }) => kind !== "comment");
    this.lines = linesOf(body, this.tokens);
  }

  /** Goes to the statement that starts on a line, with one of these words where they are given. */
  enter(line: number | undefined, words?: readonly string[]): TextRange | undefined {
    if (line === undefined) return undefined;
    for (let index = this.next; index < this.tokens.length && this.lines[index]! <= line; index++) {
      if (this.lines[index] !== line || !isBoundary(this.tokens[index - 1])) continue;
      const token = this.tokens[index]!;
      if (words && !words.includes(token.text.toLowerCase())) continue;
      return this.take(index, index + 1);
    }
    return undefined;
  }

  /** Goes to an ELSIF or WHEN on a line: no boundary stands before it. */
  enterBranch(line: number, words: readonly string[]): void {
    for (let index = this.next; index < this.tokens.length && this.lines[index]! <= line; index++)
      if (this.lines[index] === line && words.includes(this.tokens[index]!.text.toLowerCase()))
        return void this.take(index, index + 1);
  }

  /** Goes to an SQL statement of these words that starts on a line. */
  enterSql(line: number | undefined, sql: string): TextRange | undefined {
    for (let index = this.next; index < this.tokens.length && this.lines[index]! <= (line ?? 0); index++)
      if (this.lines[index] === line && isBoundary(this.tokens[index - 1]) && this.saysAt(index, sql))
        return this.takeText(index, sql);
    return undefined;
  }

  /** Goes to an expression or a query within the statement that was entered last. */
  within(sql: string): TextRange | undefined {
    for (let index = this.next; index < this.tokens.length; index++)
      if (this.saysAt(index, sql)) return this.takeText(index, sql);
    return undefined;
  }

  private take(first: number, next: number): TextRange {
    this.next = next;
    return this.tokens[first]!.range;
  }

  private takeText(first: number, sql: string): TextRange {
    const { start } = this.tokens[first]!.range;
    const end = start + sql.length;
    let next = first + 1;
    while (this.tokens[next] && this.tokens[next]!.range.start < end) next++;
    this.next = next;
    return { start, end };
  }

  /** Verbatim, but for the INTO of a statement, which is blanked in the words of the tree. */
  private saysAt(index: number, sql: string): boolean {
    const { start } = this.tokens[index]!.range;
    if (this.body.startsWith(sql, start)) return true;
    if (start + sql.length > this.body.length) return false;
    for (let at = 0; at < sql.length; at++) {
      const unit = sql.charCodeAt(at);
      if (unit !== 32 && unit !== this.body.charCodeAt(start + at)) return false;
    }
    return true;
  }
}

/** The line of each token, counted from 1, as PL/pgSQL's scanner counts. */
function linesOf(body: string, tokens: readonly Token[]): number[] {
  let line = 1;
  let at = 0;
  return tokens.map(({ range }) => {
    for (let next = body.indexOf("\n", at); next >= 0 && next < range.start; next = body.indexOf("\n", at)) {
      line++;
      at = next + 1;
    }
    return line;
  });
}
