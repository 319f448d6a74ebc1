import type { TextRange } from "../sql/text-range";
import type { Fix } from "./finding";
import type { IgnoreDirective, Word } from "./ignore-directive";

interface FileText {
  readonly path: string;
  readonly text: string;
}

/** Takes the comment away, and the line with it where nothing else stands on it. */
export function removeComment(file: FileText, { range }: IgnoreDirective): Fix {
  return replace(
    file,
    "Remove the comment",
    aloneOnItsLine(file.text, range) ?? withSpaceBefore(file.text, range),
    "",
  );
}

/**
 * Takes one of several rules out of the comment, with the comma that parts it from the next one or, after a rule that
 * stays, from the one before. So the removals of several rules never overlap.
 */
export function removeRule(
  file: FileText,
  { rules }: IgnoreDirective,
  rule: Word,
  stays: (rule: Word) => boolean,
): Fix {
  const index = rules.indexOf(rule);
  const isBeforeAllThatStay = rules.findIndex(stays) > index;
  const range = isBeforeAllThatStay
    ? { start: rule.range.start, end: rules[index + 1]!.range.start }
    : { start: rules[index - 1]!.range.end, end: rule.range.end };
  return replace(file, `Remove ${rule.text} from the comment`, range, "");
}

export const replaceWord = (file: FileText, word: Word, meant: string): Fix =>
  replace(file, `Change to ${meant}`, word.range, meant);

const replace = ({ path }: FileText, title: string, range: TextRange, text: string): Fix => ({
  title,
  edits: [{ kind: "replace", path, range, text }],
  preferred: true,
});

function aloneOnItsLine(text: string, { start, end }: TextRange): TextRange | undefined {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const nextBreak = text.indexOf("\n", end);
  const lineEnd = nextBreak < 0 ? text.length : nextBreak + 1;
  const around = text.slice(lineStart, start) + text.slice(end, lineEnd);
  return around.replace(/^\uFEFF/, "").trim() === ""
    ? { start: lineStart + (text.startsWith("\uFEFF") && lineStart === 0 ? 1 : 0), end: lineEnd }
    : undefined;
}

function withSpaceBefore(text: string, { start, end }: TextRange): TextRange {
  const before = text.slice(0, start).trimEnd().length;
  const isFirstOnLine = before === 0 || text.slice(before, start).includes("\n");
  const after = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  return isFirstOnLine ? { start, end: end + after } : { start: before, end };
}
