import type { TextRange } from "../sql/text-range";

/** A word of a directive with its place in the file. */
export interface Word {
  readonly text: string;
  readonly range: TextRange;
}

/** `-- lintel-ignore drop-column, drop-table: nothing reads them any more` */
export interface IgnoreDirective {
  /** The whole comment. */
  readonly range: TextRange;
  /** "lintel-ignore" with what follows it directly: "lintel-ignore-file", or a slip such as "lintel-ignore-next-line". */
  readonly keyword: Word;
  readonly rules: readonly Word[];
  /** What stands after the colon; empty without one. */
  readonly reason: string;
}

const DIRECTIVE = /^(?:--+|\/\*+)\s*(lintel-[a-z-]+)(?![\w-])([^]*)$/i;

/** Reads the comment at a range of a text, if it speaks to Lintel. */
export function readDirective(text: string, range: TextRange): IgnoreDirective | undefined {
  const comment = text.slice(range.start, range.end);
  const inside = comment.startsWith("/*") ? comment.replace(/\**\/$/, "") : comment.trimEnd();
  const found = DIRECTIVE.exec(inside);
  if (!found) return undefined;
  const [, keyword = "", rest = ""] = found;
  const restAt = range.start + inside.length - rest.length;
  const colon = rest.indexOf(":");
  const names = colon < 0 ? rest : rest.slice(0, colon);
  return {
    range,
    keyword: wordAt(keyword, restAt - keyword.length),
    rules: [...names.matchAll(/[^\s,]+/g)].map((name) => wordAt(name[0], restAt + name.index)),
    reason: colon < 0 ? "" : rest.slice(colon + 1).trim(),
  };
}

const wordAt = (text: string, start: number): Word => ({ text, range: { start, end: start + text.length } });
