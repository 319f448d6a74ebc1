import { isDigit, isOperator, isSpace, isWordPart, isWordStart } from "./characters";
import { keywordCategory } from "./keywords";
import { endOfBlank, endOfWord } from "./lexemes";
import { endOfTemplate, isControlTag } from "./template";
import type { TextRange } from "./text-range";
import { tokenAt } from "./tokens";

/**
 * - `substitution`: something is put there before the server sees the statement: `{{ x }}`, `${x}`, `#{x}`, `$%X%$`,
 *   `$NAME`, `:name`, `:{?name}`, `%(name)s`, `%s`, `?`, `@name`, `sqlc.arg(x)`; also one that fills a literal and has
 *   quotes of its own, `"{{ index .Options "Namespace" }}"`, with the quotes around it
 * - `quoted`: psql's `:'name'` and `:"name"`, which become a literal or an identifier in quotes
 * - `nothing`: template tags that stand for no SQL: `{% if x %}`, `{{ end }}`
 * - `escape`: psql's `\;` and `\:`, of which only the second character is SQL
 */
export type PlaceholderKind = "substitution" | "quoted" | "nothing" | "escape";

export interface Placeholder {
  readonly kind: PlaceholderKind;
  readonly range: TextRange;
  /** The token before: a bare word in lower case, else its text; empty at the start. */
  readonly before: string;
}

/** The template placeholders of a statement, those inside of literals and comments left out. */
export function findPlaceholders(text: string): Placeholder[] {
  if (!/[{$:%?@\\]|sqlc\./i.test(text)) return [];
  const found: Placeholder[] = [];
  let before = "";
  let brackets = 0;
  let at = 0;
  for (;;) {
    at = endOfBlank(text, at);
    if (at >= text.length) return found;
    const placeholder = placeholderAt(text, at, before, brackets > 0);
    if (placeholder) {
      found.push({ ...placeholder, before });
      // What comes next stands after a value, unless the tag is none.
      if (placeholder.kind !== "nothing") before = "x";
      at = placeholder.range.end;
      continue;
    }
    const end = endOfToken(text, at);
    const token = text.slice(at, end);
    if (token === "[") brackets++;
    else if (token === "]") brackets--;
    before = token.toLowerCase();
    at = end;
  }
}

/** As PostgreSQL cuts it, but a placeholder ends the token before: `prefix_${x}`, `a=?`, `a=:b`. */
function endOfToken(text: string, start: number): number {
  const unit = text.charCodeAt(start);
  if (isOperator(unit)) {
    let end = start + 1;
    while (isOperator(text.charCodeAt(end)) && !opensPlaceholder(text, end)) end++;
    return end;
  }
  const { end } = tokenAt(text, start);
  return isWordStart(unit) && text.charCodeAt(end - 1) === 36 && text.charCodeAt(end) === 123 ? end - 1 : end;
}

const opensPlaceholder = (text: string, at: number): boolean =>
  "?@#%".includes(text.charAt(at)) && /^(?:\?(?![|&?])|@\w|#\{|%s\b|%\(\w+\)s)/.test(text.slice(at, at + 70));

function placeholderAt(
  text: string,
  at: number,
  before: string,
  inBrackets: boolean,
): Omit<Placeholder, "before"> | undefined {
  const found = (kind: PlaceholderKind, end: number) => ({ kind, range: { start: at, end } });
  const next = text.charCodeAt(at + 1);
  switch (text.charAt(at)) {
    case "{":
    case "#":
    case "$": {
      const end = endOfTemplate(text, at) ?? endOfDollarName(text, at);
      return end === undefined
        ? undefined
        : found(isControlTag(text, at, end) ? "nothing" : "substitution", end);
    }
    case '"':
    case "'": {
      const end = endOfFilledLiteral(text, at);
      return end === undefined ? undefined : found("substitution", end);
    }
    case ":": {
      if (next === 123) {
        const test = /^:\{\?\w+\}/.exec(text.slice(at, at + 70));
        return test ? found("substitution", at + test[0].length) : undefined;
      }
      if (next === 39 || next === 34) return found("quoted", tokenAt(text, at + 1).end);
      // `a[1:n]` is a slice.
      if (!isWordStart(next) || (inBrackets && endsOperand(before))) return undefined;
      return found("substitution", endOfVariable(text, at + 1));
    }
    case "%": {
      const match = /^%(?:s\b|\(\w+\)s)/.exec(text.slice(at, at + 70));
      return match && !endsOperand(before) ? found("substitution", at + match[0].length) : undefined;
    }
    case "?":
      return isOperator(next) && next !== 42 && next !== 43 && next !== 45
        ? undefined
        : endsOperand(before)
          ? undefined
          : found("substitution", at + 1);
    case "@":
      return isWordStart(next) && !endsOperand(before)
        ? found("substitution", endOfVariable(text, at + 1))
        : undefined;
    case "\\":
      return next === 58 || next === 59 ? found("escape", at + 2) : undefined;
    case "s":
    case "S": {
      const match = /^sqlc\.\w+\([^()]*\)/i.exec(text.slice(at, at + 100));
      return match && before !== "." ? found("substitution", at + match[0].length) : undefined;
    }
  }
  return undefined;
}

/** synapse's `$%NAME%$`; the shell's and goose's `$NAME`. */
function endOfDollarName(text: string, at: number): number | undefined {
  const match = /^\$(?:%\w+%\$|[A-Za-z_]\w*(?![\w$]))/.exec(text.slice(at, at + 70));
  return match ? at + match[0].length : undefined;
}

/** A literal that a template with quotes of its own fills: its end, when PostgreSQL would end it sooner. */
function endOfFilledLiteral(text: string, quote: number): number | undefined {
  const template = endOfTemplate(text, quote + 1);
  if (template === undefined || text.charAt(template) !== text.charAt(quote)) return undefined;
  return tokenAt(text, quote).end > template ? undefined : template + 1;
}

/** A variable's name has no `$`, which opens the next placeholder. */
function endOfVariable(text: string, start: number): number {
  const end = endOfWord(text, start);
  const dollar = text.indexOf("$", start);
  return dollar >= 0 && dollar < end ? dollar : end;
}

/** True after a token that ends a value, where only an operator may follow. */
function endsOperand(before: string): boolean {
  const last = before.charCodeAt(before.length - 1);
  if (before === "" || isSpace(last)) return false;
  if (isWordStart(before.charCodeAt(0))) return !EXPECTS_OPERAND.has(before);
  return isDigit(last) || isWordPart(last) || last === 41 || last === 93 || last === 39 || last === 34;
}

/** Reserved words that end a value themselves. */
const VALUES =
  "null true false end current_date current_time current_timestamp current_user localtime localtimestamp session_user user all default";

const EXPECTS_OPERAND = {
  has(word: string): boolean {
    const category = keywordCategory(word);
    if (category === "reserved") return !VALUES.split(" ").includes(word);
    return (
      category === "type or function name" ||
      ["between", "values", "by", "set", "interval", "row"].includes(word)
    );
  },
};
