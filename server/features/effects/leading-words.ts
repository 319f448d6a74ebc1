import type { Statement } from "../../sql/sql-file";
import type { TextRange } from "../../sql/text-range";

/** Words behind the first one that still say what kind of statement it is, as in CREATE UNIQUE INDEX CONCURRENTLY. */
const KIND_WORDS = new Set(
  `aggregate cast collation column concurrently constraint conversion data database default domain event extension
  foreign from full function global group index into language large local mapping materialized object of operator or
  owned policy privileges procedure publication recursive replace role routine rule schema sequence server statistics
  subscription system table tables tablespace temp temporary transform trigger type unique unlogged user view wrapper`.split(
    /\s+/,
  ),
);

/** The range in the file of the words that a statement starts with: ALTER TABLE, DROP MATERIALIZED VIEW, TRUNCATE. */
export function leadingWords({ range, parsed }: Statement): TextRange {
  const words = parsed.tokens().filter(({ kind }) => kind !== "comment");
  const last = words.findIndex(({ kind, text }, index) => {
    return index > 0 && !(kind === "keyword" && KIND_WORDS.has(text.toLowerCase()));
  });
  const end = words[(last < 0 ? words.length : last) - 1]?.range.end ?? 0;
  return { start: range.start, end: range.start + end };
}
