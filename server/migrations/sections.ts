import type { TextRange } from "../sql/text-range";
import type { Direction, MigrationSection, ScopeException, TransactionScope } from "./migration";

/** Where the SQL of a text begins: after a byte order mark. */
export function startOf(text: string): number {
  return text.startsWith("\uFEFF") ? 1 : 0;
}

export function wholeText(text: string): TextRange {
  return { start: startOf(text), end: text.length };
}

export interface SectionOptions {
  readonly direction?: Direction;
  readonly range?: TextRange;
  readonly transaction: TransactionScope;
  readonly oneMessage?: boolean;
  readonly transactionSetAt?: MigrationSection["transactionSetAt"];
  readonly exceptions?: readonly ScopeException[];
}

/** A section; without other wishes the whole file, upwards. */
export function section(path: string, text: string, options: SectionOptions): MigrationSection {
  return {
    direction: options.direction ?? "up",
    path,
    range: options.range ?? wholeText(text),
    transaction: options.transaction,
    oneMessage: options.oneMessage ?? options.transaction === "implicit",
    ...(options.transactionSetAt ? { transactionSetAt: options.transactionSetAt } : {}),
    exceptions: options.exceptions ?? [],
  };
}

/** A line of a text with its place; `end` excludes the line break. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where the next line starts. */
  readonly next: number;
}

export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = startOf(text); start < text.length;) {
    const newline = text.indexOf("\n", start);
    const next = newline < 0 ? text.length : newline + 1;
    const end = newline < 0 ? text.length : newline - (text[newline - 1] === "\r" ? 1 : 0);
    lines.push({ text: text.slice(start, end), start, end, next });
    start = next;
  }
  return lines;
}

/** True if nothing but white space and comments is left. Looks no further than to the first statement. */
export function holdsNoStatement(text: string): boolean {
  const blank = /(?:[\s\uFEFF]+|--[^\n]*)*/y;
  for (let at = 0; ; at = endOfBlockComment(text, at)) {
    blank.lastIndex = at;
    blank.test(text);
    at = blank.lastIndex;
    if (!text.startsWith("/*", at)) return at >= text.length;
  }
}

/** The text with comments replaced by a space. Strings and dollar quotes are kept as they are. */
export function withoutComments(text: string): string {
  const token =
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?\1|--[^\n]*|\/\*/g;
  let out = "";
  let from = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === "/*") {
      const end = endOfBlockComment(text, match.index);
      out += `${text.slice(from, match.index)} `;
      from = token.lastIndex = end;
    } else if (match[0].startsWith("--")) {
      out += `${text.slice(from, match.index)} `;
      from = token.lastIndex;
    }
  }
  return (out + text.slice(from)).replace(/^\uFEFF/, "");
}

/** Block comments nest in PostgreSQL. */
function endOfBlockComment(text: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let match = edge.exec(text); match; match = edge.exec(text)) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return text.length;
}
