/**
 * What is known of a value while a body is read, as the text it would be cast to: all of it (null for NULL), or only
 * how it starts.
 */
export type Value =
  | { readonly whole: true; readonly text: string | null; readonly elements?: readonly Value[] }
  | { readonly whole: false; readonly start: string };

export const UNKNOWN: Value = { whole: false, start: "" };

export const textValue = (text: string | null): Value => ({ whole: true, text });

/** One text after the other, as far as it is known. A NULL among them is left out, as `concat` does. */
export function joined(values: readonly Value[]): Value {
  let text = "";
  for (const value of values) {
    if (!value.whole) return { whole: false, start: text + value.start };
    text += value.text ?? "";
  }
  return textValue(text);
}

export const sameValue = (one: Value, other: Value): boolean =>
  one.whole && other.whole && one.elements === undefined && other.elements === undefined
    ? one.text === other.text
    : one === other;
