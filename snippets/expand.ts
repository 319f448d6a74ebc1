/** A part of a snippet: literal text, or a tab stop with the text it first shows where it says so. */
type Part = string | { readonly stop: string; readonly shows?: readonly Part[] };

/**
 * What an editor inserts for a snippet before anything is typed into it: every tab stop with its default or its
 * first choice. (VS Code's user guide, "Snippet syntax", without variables and transforms, which ours do not use.)
 */
export function expandSnippet(body: readonly string[]): string {
  const parts = parse(body.join("\n"));
  const defaults = new Map<string, readonly Part[]>();
  collectDefaults(parts, defaults);
  return render(parts, defaults);
}

function parse(text: string): Part[] {
  let at = 0;

  const parseUntil = (end: string | undefined): Part[] => {
    const parts: Part[] = [];
    while (at < text.length && text[at] !== end) parts.push(parsePart());
    return parts;
  };

  const parsePart = (): Part => {
    if (text[at] === "\\") return text.slice(at + 1, (at += 2));
    const stop = take(/\$(\d+)/y);
    if (stop) return { stop };
    const choice = take(/\$\{(\d+)\|/y);
    if (choice) {
      const [first = ""] = (take(/(.*?)\|\}/y) ?? fail("a choice without its end")).split(",");
      return { stop: choice, shows: [first] };
    }
    const placeholder = take(/\$\{(\d+):/y);
    if (placeholder) {
      const shows = parseUntil("}");
      at++;
      return { stop: placeholder, shows };
    }
    if (text[at] === "$") fail("a dollar sign that is neither a tab stop nor escaped");
    return text.slice(at, ++at);
  };

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match?.[1];
  };

  const fail = (what: string): never => {
    throw new Error(`${what}, at “${text.slice(at, at + 20)}”`);
  };

  return parseUntil(undefined);
}

function collectDefaults(parts: readonly Part[], defaults: Map<string, readonly Part[]>): void {
  for (const part of parts) {
    if (typeof part === "string" || !part.shows) continue;
    if (defaults.has(part.stop)) throw new Error(`tab stop ${part.stop} has two defaults`);
    defaults.set(part.stop, part.shows);
    collectDefaults(part.shows, defaults);
  }
}

function render(parts: readonly Part[], defaults: ReadonlyMap<string, readonly Part[]>): string {
  return parts
    .map((part) => (typeof part === "string" ? part : render(defaults.get(part.stop) ?? [], defaults)))
    .join("");
}
