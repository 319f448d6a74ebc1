import { readFileSync } from "node:fs";
import path from "node:path";

/** What the parsers of servers said to a statement: a message, and the major versions that gave it. */
export interface SyntaxRow {
  readonly sql: string;
  readonly refused: Readonly<Record<string, readonly number[]>>;
}

/** The measured rows of `test/truth/syntax.jsonl`. */
export const readSyntaxRows = (truth: string): SyntaxRow[] =>
  readFileSync(path.join(truth, "syntax.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as SyntaxRow);

/** `syntax_error`, which a few statements also give for options that they do not know. */
export const SYNTAX_ERROR = "42601";
