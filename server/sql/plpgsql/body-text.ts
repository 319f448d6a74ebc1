import type { ParsedStatement } from "../parsed-statement";
import { createStatementCache } from "../statement-cache";
import { StatementWithin } from "../statement-within";
import type { StringConstant } from "../string-constant";
import type { TextRange } from "../text-range";

/** Of a body that changes, only the statements that changed are parsed. */
const statements = createStatementCache(5000);

/** A body within the text of its statement. */
export class BodyText {
  constructor(
    private readonly statementText: string,
    private readonly constant: StringConstant,
    /** The body with its placeholders masked: what was parsed. */
    readonly parsedBody: string,
    /** Where all of it stands instead, when the body runs at a call. */
    private readonly call: { readonly text: string; readonly range: TextRange } | undefined,
  ) {}

  /** From a place in the body to one in the statement's text; the whole body for no place. */
  placed(range: TextRange | undefined): TextRange {
    if (this.call) return this.call.range;
    return range ? this.constant.placeOf(range) : this.constant.range;
  }

  /**
   * An SQL statement of the body. Its first `lead` units stand for other words of the body, which start where it does:
   * PERFORM for SELECT.
   */
  statement(sql: string, range: TextRange | undefined, lead = 0): ParsedStatement {
    const end = range ? range.end - (sql.length - lead) : 0;
    return this.within(
      lead === 0 ? this.asWritten(sql, range) : sql,
      range,
      (offset) => (offset < lead ? (range?.start ?? 0) : end + offset - lead),
      lead,
    );
  }

  /** An expression of the body, as the statement `SELECT expression`. */
  expression(sql: string, range: TextRange | undefined): ParsedStatement {
    return this.within(
      SELECT + this.asWritten(sql, range),
      range,
      (offset) => Math.max(0, offset - SELECT.length) + (range?.start ?? 0),
      SELECT.length,
    );
  }

  private within(
    sql: string,
    range: TextRange | undefined,
    place: (offset: number) => number,
    lead: number,
  ): ParsedStatement {
    const outer = this.placed(range);
    return new StatementWithin(
      statements.parse(sql),
      this.statementText,
      outer,
      ({ start, end }) => this.placed(range && { start: place(start), end: place(end) }),
      range && this.isVerbatim ? outer.start * MOST_LEAD + lead : undefined,
    );
  }

  /** Whether a place within the body follows from where it starts: quotes that are doubled need more room. */
  private get isVerbatim(): boolean {
    return !this.call && this.statementText.charAt(this.constant.range.start) === "$";
  }

  /** With the placeholders that were masked for the parser, but without the INTO that it took away. */
  private asWritten(sql: string, range: TextRange | undefined): string {
    const { value } = this.constant;
    if (!range || value === this.parsedBody) return sql;
    let written = "";
    for (let at = 0; at < sql.length; at++) {
      const place = range.start + at;
      written += sql.charAt(at) === this.parsedBody.charAt(place) ? value.charAt(place) : sql.charAt(at);
    }
    return written;
  }
}

const SELECT = "SELECT ";
const MOST_LEAD = SELECT.length + 1;
