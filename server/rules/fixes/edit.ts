import type { TextRange } from "../../sql/text-range";
import type { FixEdit } from "../finding";
import type { Step } from "../step";

/** Replaces a range of the statement, given relative to its text. */
export const replaceInStatement = (step: Step, range: TextRange, text: string): FixEdit => ({
  kind: "replace",
  path: step.path,
  range: step.inFile(range),
  text,
});

/** Replaces the whole statement; the semicolon behind it stays. */
export const replaceStatement = (step: Step, text: string): FixEdit => ({
  kind: "replace",
  path: step.path,
  range: step.statement.range,
  text,
});

/** Takes the statement away with its semicolon and the line break behind it. */
export function removeStatement(step: Step): FixEdit {
  const { start } = step.statement.range;
  const rest = /^\s*;?[ \t]*(\r\n|\n|\r)?/.exec(step.fileText.slice(step.statement.range.end));
  return {
    kind: "replace",
    path: step.path,
    range: { start, end: step.statement.range.end + (rest?.[0].length ?? 0) },
    text: "",
  };
}

/** Puts statements on lines of their own behind the given one. */
export function insertAfterStatement(step: Step, sql: string, after = step.statement.range.end): FixEdit {
  const semicolon = /^\s*;/.exec(step.fileText.slice(after));
  const at = after + (semicolon?.[0].length ?? 0);
  return {
    kind: "replace",
    path: step.path,
    range: { start: at, end: at },
    text: `${semicolon ? "" : ";"}\n${sql}`,
  };
}

/** Puts statements on lines of their own in front of this one, with its indentation. */
export function insertBeforeStatement(step: Step, sql: string): FixEdit {
  const { start } = step.statement.range;
  const indentation = /[ \t]*$/.exec(step.fileText.slice(0, start))?.[0] ?? "";
  return { kind: "replace", path: step.path, range: { start, end: start }, text: `${sql}\n${indentation}` };
}
