import type { Expression } from "../../catalog/model/expression";
import { readExpressionText } from "../../catalog/read/expression";

/** One text often stands in many tables (`now()`, a tenant's policy): each is read once. */
const seen = new Map<string, Expression>();
const MOST_REMEMBERED = 5_000;

/** An expression as the server deparsed it. What our parser does not know keeps its text and claims nothing. */
export function expressionOf(text: string): Expression {
  const known = seen.get(text);
  if (known) return known;
  if (seen.size >= MOST_REMEMBERED) seen.clear();
  const expression = read(text);
  seen.set(text, expression);
  return expression;
}

function read(text: string): Expression {
  try {
    return readExpressionText(text);
  } catch {
    return { text, calls: [], columns: [], isConstant: false, provesNotNull: [], hasSubquery: false };
  }
}
