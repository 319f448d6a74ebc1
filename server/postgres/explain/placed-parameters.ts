import { findPlaceholders } from "../../sql/placeholders";
import { tokenize } from "../../sql/tokens";
import type { TextRange } from "../../sql/text-range";

/** A statement whose parameters are PostgreSQL's own, with the way back to what the user wrote. */
export interface PlacedParameters {
  /** The text with `$n` in place of every other kind of parameter. */
  readonly sql: string;
  /** The parameters in the order of their numbers: `$1` first. Names are as written, `?` counted: "?1". */
  readonly names: readonly string[];
  /** The offset in the user's text of an offset in `sql`. */
  toOriginal(offset: number): number;
}

interface Replacement {
  /** In the user's text. */
  readonly range: TextRange;
  readonly name: string;
}

/**
 * Writes `$n` for the named and positional parameters that drivers know: `:name`, `?`, `@name`, `%s`, `%(name)s`,
 * `sqlc.arg(name)`, psql's `:'name'`, and for template holes, `${…}`. One name is one parameter. Numbers that the text
 * uses itself keep their meaning.
 */
export function placeParameters(text: string): PlacedParameters {
  const own = ownNumbers(text);
  const replacements = findReplacements(text);
  const names: string[] = Array.from({ length: Math.max(0, ...own) }, (_, index) => `$${index + 1}`);
  const firstPlaced = names.length;
  const pieces: { readonly original: TextRange; readonly start: number; readonly end: number }[] = [];
  let sql = "";
  let at = 0;
  for (const { range, name } of replacements) {
    let number = names.indexOf(name, firstPlaced) + 1;
    if (number === 0) number = names.push(name);
    sql += text.slice(at, range.start);
    const start = sql.length;
    sql += `$${number}`;
    pieces.push({ original: range, start, end: sql.length });
    at = range.end;
  }
  sql += text.slice(at);

  const toOriginal = (offset: number): number => {
    let shift = 0;
    for (const piece of pieces) {
      if (offset < piece.start) break;
      if (offset < piece.end) return piece.original.start;
      shift = piece.original.end - piece.end;
    }
    return offset + shift;
  };
  return { sql, names, toOriginal };
}

const ownNumbers = (text: string): number[] =>
  tokenize(text).flatMap((token) => (token.kind === "parameter" ? [Number(token.text.slice(1))] : []));

function findReplacements(text: string): Replacement[] {
  const counts = new Map<string, number>();
  return findPlaceholders(text).flatMap(({ kind, range }) => {
    const written = text.slice(range.start, range.end);
    if (kind === "quoted") {
      // psql makes an identifier of `:"name"`, and no parameter can stand for one.
      return written.startsWith(":'") ? [{ range, name: `:${written.slice(2, -1)}` }] : [];
    }
    if (kind !== "substitution") return [];
    if (written !== "?" && written !== "%s") return [{ range, name: written }];
    const count = (counts.get(written) ?? 0) + 1;
    counts.set(written, count);
    return [{ range, name: `${written}${count}` }];
  });
}
