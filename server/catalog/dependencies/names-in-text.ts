const NAME = String.raw`(?:"(?:[^"]|"")+"|[a-zA-Z_\u0080-\uffff][\w$\u0080-\uffff]*)`;
const NAMES = new RegExp(`(${NAME})(?:\\.(${NAME}))?(?:\\.(${NAME}))?`, "g");

/**
 * The names in a text, its literals too, each with what follows behind a point. `a.b.c` is read as a column of `a.b`, and as
 * `b.c` by whoever has an alias.
 */
export function* namesIn(text: string): Iterable<readonly [string, string | undefined]> {
  for (const [, first = "", second, third] of text.matchAll(NAMES)) {
    yield [fold(first), second === undefined ? undefined : fold(second)];
    if (second !== undefined) yield [fold(second), third === undefined ? undefined : fold(third)];
  }
}

const fold = (name: string): string =>
  name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
