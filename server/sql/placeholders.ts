import { isOperator, isWordStart } from "./characters";
import { endOfBlank } from "./lexemes";
import { opensWithinOperator, placeholderFormAt, type PlaceholderKind } from "./placeholder-forms";
import type { TextRange } from "./text-range";
import { tokenAt } from "./tokens";

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
    const form = placeholderFormAt(text, at, { before, inBrackets: brackets > 0 });
    if (form) {
      found.push({ kind: form.kind, range: { start: at, end: form.end }, before });
      // What comes next stands after a value, unless the tag is none.
      if (form.kind !== "nothing") before = "x";
      at = form.end;
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
    while (isOperator(text.charCodeAt(end)) && !opensWithinOperator(text, end)) end++;
    return end;
  }
  const { end } = tokenAt(text, start);
  return isWordStart(unit) && text.charCodeAt(end - 1) === 36 && text.charCodeAt(end) === 123 ? end - 1 : end;
}
