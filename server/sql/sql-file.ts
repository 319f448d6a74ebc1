import type { ParsedStatement } from "./parsed-statement";
import { scan, type Segment } from "./split";
import type { StatementCache } from "./statement-cache";
import type { TextRange } from "./text-range";

export interface Statement {
  /** In the file. */
  readonly range: TextRange;
  readonly parsed: ParsedStatement;
}

/** A comment outside of literals, inside of a statement or between two. */
export interface Comment {
  readonly range: TextRange;
  /** Without the markers, trimmed. */
  readonly text: string;
}

export interface SqlFile {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
}

/** Cuts a text into statements and parses those that the cache does not know. Await `loadPostgresParser` before. */
export function readSqlFile(text: string, cache: StatementCache): SqlFile {
  const { segments, comments } = scan(text);
  const statements: Statement[] = [];
  for (const segment of segments) {
    if (segment.kind !== "statement") continue;
    const { start, end } = segment;
    statements.push({ range: { start, end }, parsed: cache.parse(text.slice(start, end)) });
  }
  return {
    text,
    segments,
    statements,
    comments: comments.map((range) => ({ range, text: contentOf(text, range) })),
  };
}

function contentOf(text: string, { start, end }: TextRange): string {
  const isBlock = text.charCodeAt(start) === 47;
  return text.slice(start + 2, isBlock ? end - 2 : end).trim();
}
