import { isWordPart } from "./characters";
import type { Placeholder } from "./placeholders";

/** What a placeholder is replaced with; always of its own length, so that no offset moves. */
type Substitute = "identifier" | "value" | "string" | "number" | "blank";

/** The substitutes to try for a placeholder, the likeliest first. */
export function substitutesFor(text: string, placeholder: Placeholder): readonly Substitute[] {
  if (placeholder.kind === "nothing") return ["blank", "identifier"];
  if (placeholder.kind !== "substitution") return [];
  const { start, end } = placeholder.range;
  if (text.charAt(start) === '"') return ["identifier"];
  if (text.charAt(start) === "'") return ["string"];
  const touchesWord = isWordPart(text.charCodeAt(start - 1)) || isWordPart(text.charCodeAt(end));
  const next = text.charAt(end);
  if (touchesWord || next === "." || next === "(" || text.charAt(start - 1) === ".")
    return ["identifier", "blank"];
  const [first, second] = expectsName(text, placeholder.before)
    ? (["identifier", "value"] as const)
    : (["value", "identifier"] as const);
  return [first, second, "string", "number", "blank"];
}

const BEFORE_A_NAME = new Set(
  `table from join into update only exists schema view index sequence type domain database role user group function
  procedure trigger policy extension column constraint references to rename authorization language tablespace as on
  add drop cascade truncate`.split(/\s+/),
);
const BEFORE_A_VALUE = new Set(
  "default limit offset where and or not like ilike in between values interval then else when".split(" "),
);
const QUERIES = /^(?:select|insert|update|delete|merge|with|values|call|execute|explain|set|declare)\b/i;

function expectsName(text: string, before: string): boolean {
  if (BEFORE_A_NAME.has(before) || before === "") return true;
  if (BEFORE_A_VALUE.has(before) || /^[-+*/%<>=~!|&#^@:]/.test(before)) return false;
  return !QUERIES.test(text);
}

/** The text with every placeholder replaced; of the same length. */
export function mask(
  text: string,
  placeholders: readonly Placeholder[],
  substitutes: readonly (Substitute | undefined)[],
): string {
  let masked = "";
  let at = 0;
  placeholders.forEach(({ range }, index) => {
    masked +=
      text.slice(at, range.start) + substitute(text.slice(range.start, range.end), substitutes[index]);
    at = range.end;
  });
  return masked + text.slice(at);
}

function substitute(placeholder: string, by: Substitute | undefined): string {
  const { length } = placeholder;
  switch (by) {
    case undefined:
      // `:'name'`, `:"name"`, `\;`: what follows the first character is SQL.
      return ` ${placeholder.slice(1)}`;
    case "identifier":
      if (placeholder.startsWith('"')) return `"${placeholder.slice(1, -1).replaceAll('"', "_")}"`;
      // The same placeholder must give the same name everywhere, and another one another.
      return placeholder.replace(/[^\w\u0080-\uffff]/g, "_");
    case "value":
      return length === 1 ? "0" : "$1".padEnd(length);
    case "string":
      return length === 1 ? "0" : `'${"x".repeat(length - 2)}'`;
    case "number":
      return "0".repeat(length);
    case "blank":
      return " ".repeat(length);
  }
}
