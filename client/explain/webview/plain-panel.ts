import { element } from "./elements";

/** Text to read and select, in the editor's font. */
export function plainPanel(label: string, ...content: readonly (Node | string)[]): HTMLElement {
  return element("pre", { class: "plain", tabindex: 0, "aria-label": label }, ...content);
}

/** JSON in the editor's colours for values; its text stays as it is. */
export function colouredJson(json: string): readonly (Node | string)[] {
  const pieces: (Node | string)[] = [];
  let end = 0;
  for (const { 0: token, 1: quoted, 2: colon, index } of json.matchAll(jsonTokens)) {
    pieces.push(json.slice(end, index));
    if (colon !== undefined)
      pieces.push('"', element("span", { class: "key" }, quoted!.slice(1, -1)), `"${colon}`);
    else pieces.push(element("span", { class: kindOf(token) }, token));
    end = index + token.length;
  }
  return [...pieces, json.slice(end)];
}

/** A string with, if it is a key, its colon; a number; a word. */
const jsonTokens = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;

function kindOf(token: string): string {
  if (token.startsWith('"')) return "string";
  return /^[a-z]/.test(token) ? "boolean" : "number";
}
