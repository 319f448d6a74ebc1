import { quoteIdentifier } from "../quote-identifier";

/** A string literal; one with a backslash in the form that means the same whatever `standard_conforming_strings` is. */
export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
  return text.includes("\\") ? `E${quoted}` : quoted;
}

/** A text between dollar quotes whose closing one nothing in it comes before. */
export function dollarQuote(text: string): string {
  const closes = (tag: string) => (text + tag).indexOf(tag) === text.length;
  let tag = ["$$", "$body$", "$function$"].find(closes);
  for (let number = 1; !tag; number++) tag = [`$body${number}$`].find(closes);
  return tag + text + tag;
}

/** In parentheses, unless one pair is around the whole of it already. */
export const parenthesized = (expression: string): string =>
  endOfParenthesis(expression, 0) === expression.length ? expression : `(${expression})`;

/** A call such as `lower(name)`: the one kind of expression that an index key or a default takes bare. */
export function isCall(expression: string): boolean {
  const name = /^(?:[\w$]+|"(?:[^"]|"")+")(?:\.(?:[\w$]+|"(?:[^"]|"")+"))*(?=\()/.exec(expression)?.[0];
  return name !== undefined && endOfParenthesis(expression, name.length) === expression.length;
}

/** The offset behind the parenthesis that closes the one at `start`; -1 where none opens there. */
export function endOfParenthesis(text: string, start: number): number {
  if (text.charAt(start) !== "(") return -1;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "'" || character === '"') at = text.indexOf(character, at + 1);
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0) return at + 1;
    if (at < 0) return -1;
  }
  return -1;
}

/** `WITH (fillfactor = 70)`, with a blank before it; empty where there are no options. */
export function withOptions(options: Readonly<Record<string, string>> | undefined): string {
  const entries = Object.entries(options ?? {});
  return entries.length === 0
    ? ""
    : ` WITH (${entries.map(([name, value]) => `${name} = ${optionValue(value)}`).join(", ")})`;
}

/** `OPTIONS (host 'db')` of what is foreign; empty where there are none. */
export function foreignOptions(options: Readonly<Record<string, string>> | undefined): string {
  const list = Object.entries(options ?? {}).map(
    ([name, value]) => `${quoteIdentifier(name)} ${quoteLiteral(value)}`,
  );
  return list.length > 0 ? `OPTIONS (${list.join(", ")})` : "";
}

/** The value of an option or a setting: a number or a word that folding leaves as it is stands bare. */
export const optionValue = (value: string): string =>
  /^(?:-?\d+(?:\.\d+)?|(?!default$)[a-z_][a-z0-9_]*)$/.test(value) ? value : quoteLiteral(value);
