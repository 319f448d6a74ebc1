import { isOperator, isWordStart } from "./characters";
import { endOfWord } from "./lexemes";
import { endsOperand } from "./operand";
import { endOfTemplate, isControlTag } from "./template";
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

export interface PlaceholderForm {
  readonly kind: PlaceholderKind;
  readonly end: number;
}

export interface Surroundings {
  /** The token before, words in lower case. */
  readonly before: string;
  /** Within `[…]`, where a colon may be a slice's. */
  readonly inBrackets: boolean;
}

/** The placeholder that starts at `at`, by its form and by what stands before; undefined when none does. */
export function placeholderFormAt(
  text: string,
  at: number,
  around: Surroundings,
): PlaceholderForm | undefined {
  switch (text.charAt(at)) {
    case "{":
    case "#":
    case "$":
      return templateTag(text, at);
    case '"':
    case "'":
      return substitution(endOfFilledLiteral(text, at));
    case ":":
      return psqlVariable(text, at, around);
    case "%":
      return endsOperand(around.before)
        ? undefined
        : substitution(endOfMatch(text, at, /%(?:s\b|\(\w+\)s)/y));
    case "?":
      return endsOperand(around.before) || isJsonOperator(text, at) ? undefined : substitution(at + 1);
    case "@":
      if (!isWordStart(text.charCodeAt(at + 1)) || endsOperand(around.before)) return undefined;
      return substitution(endOfVariable(text, at + 1));
    case "\\":
      return ":;".includes(text.charAt(at + 1) || " ") ? { kind: "escape", end: at + 2 } : undefined;
    case "s":
    case "S":
      return around.before === "." ? undefined : substitution(endOfMatch(text, at, /sqlc\.\w+\([^()]*\)/iy));
  }
  return undefined;
}

/** True where a placeholder may follow an operator without a space: `a=?`, `a||@b`. */
export const opensWithinOperator = (text: string, at: number): boolean =>
  endOfMatch(text, at, /\?(?![|&?])|@\w|#\{|%s\b|%\(\w+\)s/y) !== undefined;

const substitution = (end: number | undefined): PlaceholderForm | undefined =>
  end === undefined ? undefined : { kind: "substitution", end };

function endOfMatch(text: string, at: number, sticky: RegExp): number | undefined {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}

function templateTag(text: string, at: number): PlaceholderForm | undefined {
  const end = endOfTemplate(text, at);
  if (end !== undefined) return { kind: isControlTag(text, at, end) ? "nothing" : "substitution", end };
  // synapse's `$%NAME%$`; the shell's and goose's `$NAME`, which opens no dollar quote.
  return substitution(endOfMatch(text, at, /\$(?:%\w+%\$|[A-Za-z_]\w*(?![\w$]))/y));
}

function psqlVariable(
  text: string,
  at: number,
  { before, inBrackets }: Surroundings,
): PlaceholderForm | undefined {
  const next = text.charAt(at + 1);
  if (next === "'" || next === '"') return { kind: "quoted", end: tokenAt(text, at + 1).end };
  if (next === "{") return substitution(endOfMatch(text, at, /:\{\?\w+\}/y));
  // `a[1:n]` is a slice.
  if (!isWordStart(text.charCodeAt(at + 1)) || (inBrackets && endsOperand(before))) return undefined;
  return substitution(endOfVariable(text, at + 1));
}

/** `?|`, `?&` and the like. */
const isJsonOperator = (text: string, at: number): boolean =>
  isOperator(text.charCodeAt(at + 1)) && !"*+-".includes(text.charAt(at + 1));

/** A literal that a template with quotes of its own fills: its end, when PostgreSQL would end it sooner. */
function endOfFilledLiteral(text: string, quote: number): number | undefined {
  const template = endOfTemplate(text, quote + 1);
  if (template === undefined || text.charAt(template) !== text.charAt(quote)) return undefined;
  return tokenAt(text, quote).end > template ? undefined : template + 1;
}

/** A variable's name has no `$`, which opens the next placeholder. */
function endOfVariable(text: string, start: number): number {
  const end = endOfWord(text, start);
  const dollar = text.slice(start, end).indexOf("$");
  return dollar < 0 ? end : start + dollar;
}
