import { quoteIdentifier } from "../../quote-identifier";
import { quoteLiteral } from "../../render/literal";
import { joined, textValue, UNKNOWN, type Value } from "./value";

/** `format(text, …)` (PostgreSQL manual, "format"), as far as its arguments are known. */
export function formatText(text: Value, values: readonly Value[]): Value {
  if (!text.whole) return { whole: false, start: beforeSpecifier(text.start) };
  if (text.text === null) return textValue(null);
  const parts: Value[] = [];
  let next = 0;
  let at = 0;
  for (const match of text.text.matchAll(SPECIFIER)) {
    const [whole, position, flags, kind] = match;
    parts.push(textValue(text.text.slice(at, match.index)));
    at = match.index + whole.length;
    if (kind === "%") parts.push(textValue("%"));
    else {
      const index = position ? Number(position) - 1 : next;
      next = index + 1;
      parts.push(flags ? UNKNOWN : formatted(kind!, values[index] ?? UNKNOWN));
    }
  }
  return joined([...parts, textValue(text.text.slice(at))]);
}

/** `%[position$][flags][width]type` */
const SPECIFIER = /%(?:(\d+)\$)?(-?(?:\d+|\*(?:\d+\$)?)?)([sIL%])/g;

const beforeSpecifier = (text: string): string => /^[^%]*/.exec(text)![0];

function formatted(kind: string, value: Value): Value {
  if (!value.whole) return kind === "s" ? value : UNKNOWN;
  if (kind === "L") return textValue(value.text === null ? "NULL" : quoteLiteral(value.text));
  // NULL is an empty string for %s and an error for %I.
  if (kind === "s") return textValue(value.text ?? "");
  return value.text === null ? UNKNOWN : textValue(quoteIdentifier(value.text));
}
