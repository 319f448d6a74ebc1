import { endOfParenthesis, isCall } from "../../render/literal";

/**
 * `CAST('ok' AS shop.mood)`, as the deparser writes it, as people and the server do: `'ok'::shop.mood`. Literals, names
 * and calls take it; other operands keep their CAST.
 */
export function shortCasts(text: string): string {
  const start = findCast(text);
  if (start < 0) return text;
  const open = start + "CAST".length;
  const end = endOfParenthesis(text, open);
  const inside = text.slice(open + 1, end - 1);
  const as = lastAs(inside);
  if (end < 0 || as < 0) return text;
  const operand = shortCasts(inside.slice(0, as));
  const type = inside.slice(as + " AS ".length);
  const cast = isBare(operand) ? `${operand}::${type}` : `CAST(${operand} AS ${type})`;
  return text.slice(0, start) + cast + shortCasts(text.slice(end));
}

const isBare = (operand: string): boolean =>
  /^(?:'(?:[^']|'')*'|[\w$]+(?:\.[\w$]+)*|(?:\w+\.)*"(?:[^"]|"")+")$/.test(operand) || isCall(operand);

/** The first CAST outside of quotes. */
function findCast(text: string): number {
  for (const match of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\bCAST(?=\()/g)) {
    if (match[0] === "CAST") return match.index;
  }
  return -1;
}

/** The last ` AS ` outside of quotes and parentheses: the one before the type. */
function lastAs(text: string): number {
  let depth = 0;
  let found = -1;
  for (const match of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]| AS /g)) {
    if (match[0] === "(") depth++;
    else if (match[0] === ")") depth--;
    else if (match[0] === " AS " && depth === 0) found = match.index;
  }
  return found;
}
