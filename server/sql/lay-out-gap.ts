import { isLineBreak, isSpace } from "./characters";
import { endOfBlockComment, endOfLineBreak, endOfLineComment } from "./lexemes";

export interface GapPlace {
  readonly afterStatement: boolean;
  readonly beforeStatement: boolean;
  readonly lineBreak: string;
  /** `#` starts a comment, as in BigQuery. */
  readonly hashComments: boolean;
}

/**
 * The layout of the text between two statements: the semicolon directly after the statement, each statement on a line
 * of its own, comments where they are, one blank line at most. Undefined when more stands there than white space,
 * semicolons and comments.
 */
export function layOutGap(gap: string, place: GapPlace): string | undefined {
  const { afterStatement, beforeStatement, lineBreak } = place;
  let out = "";
  let lineBreaks = 0;
  let previous: "nothing" | "statement" | ";" | "line comment" | "block comment" = afterStatement
    ? "statement"
    : "nothing";

  const separator = (onOneLine: string): string => {
    if (previous === "nothing") return "";
    const needed = Math.max(Math.min(lineBreaks, 2), previous === "line comment" ? 1 : 0);
    return needed > 0 ? lineBreak.repeat(needed) : onOneLine;
  };

  for (let at = 0; at < gap.length;) {
    const unit = gap.charCodeAt(at);
    if (isLineBreak(unit)) {
      lineBreaks++;
      at = endOfLineBreak(gap, at);
    } else if (isSpace(unit)) at++;
    else if (unit === 59 /* ; */) {
      out += previous === "line comment" ? `${lineBreak};` : ";";
      previous = ";";
      lineBreaks = 0;
      at++;
    } else {
      const isLine = gap.startsWith("--", at) || (place.hashComments && gap.startsWith("#", at));
      const end = isLine
        ? endOfLineComment(gap, at)
        : gap.startsWith("/*", at)
          ? endOfBlockComment(gap, at)
          : undefined;
      if (end === undefined) return undefined;
      out += separator(" ") + gap.slice(at, end).trimEnd();
      previous = isLine ? "line comment" : "block comment";
      lineBreaks = 0;
      at = end;
    }
  }
  if (beforeStatement) return out + separator(previous === ";" ? lineBreak : " ");
  return lineBreaks > 0 && previous !== "nothing" ? out + lineBreak : out;
}
