import { isLineBreak, isSpace } from "./characters";

/** Commands that send the statement before them to the server, so they end it in the middle of a line too. */
const SENDING = new Set(
  "g gx gdesc gexec gset crosstabview watch bind bind_named parse close close_prepared sendpipeline p print r reset w write e edit".split(
    " ",
  ),
);
/** Commands whose one argument is the rest of the line, `\\` included. */
const WHOLE_LINE = new Set("! copy ef ev sf sv h help".split(" "));

export interface MetaCommand {
  /** The offset after its last unit: the end of the line, or after the `\\` that goes back to SQL. */
  readonly end: number;
  /** `\copy … from stdin`: lines of data follow. */
  readonly readsData: boolean;
}

/** The name of the psql meta-command whose backslash stands at `start` (PostgreSQL manual, psql, "Meta-Commands"). */
export function nameOfMetaCommand(text: string, start: number): string | undefined {
  const end = endOfName(text, start + 1);
  return end === start + 1 ? undefined : text.slice(start + 1, end);
}

export const sendsStatement = (name: string): boolean => SENDING.has(name);

/** Reads the rest of a meta-command, to the end of the line at most. */
export function readMetaCommand(text: string, start: number, name: string): MetaCommand {
  const nameEnd = start + 1 + name.length;
  if (name === "\\") return { end: nameEnd, readsData: false };
  const end = WHOLE_LINE.has(name) ? endOfLine(text, nameEnd) : endOfArguments(text, nameEnd);
  const readsData = name === "copy" && /\sfrom\s+stdin\b/i.test(text.slice(nameEnd, end));
  return { end: trimEnd(text, nameEnd, end), readsData };
}

function endOfName(text: string, start: number): number {
  const first = text.charCodeAt(start);
  // \! \? \. \\
  if (first === 33 || first === 63 || first === 46 || first === 92) return start + 1;
  let at = start;
  for (let unit = first; (unit | 32) >= 97 && (unit | 32) <= 122; unit = text.charCodeAt(at)) at++;
  // \close_prepared, \bind_named
  if (at > start) while (/[a-z_]/.test(text.charAt(at))) at++;
  return at;
}

function endOfLine(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

/** Arguments end with the line, quotes and all; `\\` outside of quotes ends them sooner. */
function endOfArguments(text: string, start: number): number {
  let quote = 0;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isLineBreak(unit)) return at;
    if (quote !== 0) {
      if (unit === 92 && quote === 39 && !isLineBreak(text.charCodeAt(at + 1))) at++;
      else if (unit === quote) quote = 0;
    } else if (unit === 39 || unit === 34 || unit === 96) quote = unit;
    else if (unit === 92 && text.charCodeAt(at + 1) === 92) return at + 2;
  }
  return text.length;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}
