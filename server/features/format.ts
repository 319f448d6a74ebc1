import { loadConcreteSyntax, type ConcreteSyntax, type Dialect, type Layout } from "../sql/concrete-syntax";
import { layOutGap } from "../sql/lay-out-gap";
import { parseStatement } from "../sql/parsed-statement";
import { loadPostgresParser } from "../sql/postgres-parser";
import { meansTheSame } from "../sql/same-meaning";
import { split } from "../sql/split";
import type { TextRange } from "../sql/text-range";
import { statementsByTrial } from "../sql/trial-split";

export type { Dialect } from "../sql/concrete-syntax";

export interface FormatOptions {
  readonly dialect: Dialect;
  /** Spaces per level, or a tab. */
  readonly indent: number | "tab";
  /** The column to stay within where that is possible; 80 when not given. */
  readonly lineWidth?: number;
  /** Formats the statements that this range touches, and what stands between them; the whole text when not given. */
  readonly range?: TextRange;
}

export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/**
 * The edits that lay out a text, in their order: at most one for each statement and each gap between statements.
 *
 * A statement is left exactly as it is when it cannot be read (a syntax fault, template placeholders, a syntax that the
 * formatter does not know), and whenever its new layout would lose a comment or mean something else to PostgreSQL.
 */
export async function formatSql(text: string, options: FormatOptions): Promise<TextEdit[]> {
  const syntax = await loadConcreteSyntax();
  if (options.dialect === "postgresql") await loadPostgresParser();
  const statements = statementsOf(text, options.dialect, syntax);
  const layout: Layout = {
    indent: options.indent,
    lineWidth: options.lineWidth ?? 80,
    keywordCase: prevailingCase(text, statements),
    lineBreak: text.includes("\r\n") ? "\r\n" : "\n",
  };

  const edits: TextEdit[] = [];
  const replace = (range: TextRange, newText: string): void => {
    if (newText !== text.slice(range.start, range.end)) edits.push({ range, newText });
  };
  let before: { readonly end: number; readonly laidOut: boolean } = { end: 0, laidOut: true };
  for (const range of statements) {
    const wanted = touches(range, options.range);
    const newText = wanted
      ? await layOutStatement(text.slice(range.start, range.end), options.dialect, layout, syntax)
      : undefined;
    const laidOut = newText !== undefined;
    if (laidOut && before.laidOut) formatGap({ start: before.end, end: range.start }, true);
    if (laidOut) replace(range, newText);
    before = { end: range.end, laidOut };
  }
  if (before.laidOut) formatGap({ start: before.end, end: text.length }, false);
  return edits;

  function formatGap(range: TextRange, beforeStatement: boolean): void {
    if (options.range && (range.start < options.range.start || range.end > options.range.end)) return;
    const place = {
      afterStatement: range.start > 0,
      beforeStatement,
      lineBreak: layout.lineBreak,
      hashComments: options.dialect === "bigquery",
    };
    const newText = layOutGap(text.slice(range.start, range.end), place);
    if (newText !== undefined) replace(range, newText);
  }
}

const touches = (range: TextRange, wanted: TextRange | undefined): boolean =>
  wanted === undefined ||
  (range.start < wanted.end && wanted.start < range.end) ||
  (wanted.start === wanted.end && range.start <= wanted.start && wanted.start <= range.end);

function statementsOf(text: string, dialect: Dialect, syntax: ConcreteSyntax): TextRange[] {
  if (dialect === "postgresql") {
    return split(text).flatMap(({ kind, start, end }) => (kind === "statement" ? [{ start, end }] : []));
  }
  return syntax.statementRanges(text, dialect) ?? statementsByTrial(text, dialect, syntax);
}

/** The case of most statements' first words: a file in lower case stays so. */
function prevailingCase(text: string, statements: readonly TextRange[]): "upper" | "lower" {
  const lower = statements.filter(({ start }) => /[a-z]/.test(text.charAt(start))).length;
  return lower * 2 > statements.length ? "lower" : "upper";
}

/** A longer one is data rather than something to read, and would take seconds. */
const LONGEST_STATEMENT = 50_000;
/** A layout is kept when laying it out again changes nothing; it may take a second round to settle. */
const MOST_ROUNDS = 3;

async function layOutStatement(
  text: string,
  dialect: Dialect,
  layout: Layout,
  syntax: ConcreteSyntax,
): Promise<string | undefined> {
  if (text.length > LONGEST_STATEMENT) return undefined;
  if (dialect === "postgresql") {
    const { tree, masked } = parseStatement(text).parsed;
    if (!tree || masked) return undefined;
  }
  let laidOut = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = await syntax.layOut(laidOut, dialect, layout);
    if (next === undefined) return undefined;
    if (next === laidOut) return saysTheSame(text, next, dialect, syntax) ? next : undefined;
    laidOut = next;
  }
  return undefined;
}

function saysTheSame(before: string, after: string, dialect: Dialect, syntax: ConcreteSyntax): boolean {
  if (before === after) return true;
  const one = syntax.wordingOf(before, dialect);
  // With the semicolon: a comment that moved to the end must not swallow it.
  const other = syntax.wordingOf(`${after};`, dialect);
  if (!one || !other || one.shape !== other.shape) return false;
  if (one.comments.length !== other.comments.length) return false;
  if (one.comments.some((comment, index) => comment !== other.comments[index])) return false;
  return dialect !== "postgresql" || meansTheSame(before, after);
}
