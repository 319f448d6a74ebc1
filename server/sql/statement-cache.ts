import { parseStatement, type ParsedStatement } from "./parsed-statement";

/** Parsed statements by their text: of a file that changes, only the changed statements are parsed. */
export interface StatementCache {
  parse(text: string): ParsedStatement;
}

const DEFAULT_LIMIT = 20_000;
/** A parse tree takes some twenty times the memory of its statement. */
const MOST_CHARACTERS = 10_000_000;

/** Keeps at most `limit` statements; the least recently used ones go. */
export function createStatementCache(limit = DEFAULT_LIMIT): StatementCache {
  // A Map keeps the order of insertion: its first key is the one that was used longest ago.
  const statements = new Map<string, ParsedStatement>();
  let characters = 0;

  const forgetOldest = (): void => {
    const oldest = statements.keys().next().value!;
    statements.delete(oldest);
    characters -= oldest.length;
  };

  return {
    parse(text) {
      const known = statements.get(text);
      if (known) {
        statements.delete(known.text);
        statements.set(known.text, known);
        return known;
      }
      const own = detached(text);
      const { parsed, transient } = parseStatement(own);
      if (transient) return parsed;
      statements.set(own, parsed);
      characters += own.length;
      while (statements.size > limit || (characters > MOST_CHARACTERS && statements.size > 1)) forgetOldest();
      return parsed;
    },
  };
}

/** A slice of a file keeps the whole file in memory (V8); a string of its own does not. */
const detached = (text: string): string => ` ${text}`.slice(1);
