/** NAMEDATALEN - 1 of PostgreSQL: bytes that an identifier can have. */
export const MAX_IDENTIFIER_BYTES = 63;

export const utf8Length = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;

/** Cuts to at most `limit` UTF-8 bytes without splitting a character, as PostgreSQL's `pg_mbcliplen`. */
export function clip(text: string, limit: number): string {
  // Every UTF-16 unit is three bytes at most.
  if (text.length * 3 <= limit) return text;
  let length = 0;
  let kept = "";
  for (const character of text) {
    length += utf8Length(character.codePointAt(0) ?? 0);
    if (length > limit) break;
    kept += character;
  }
  return kept;
}

/** Lower case as PostgreSQL folds names in UTF-8: ASCII letters alone (`downcase_identifier` of scansup.c). */
const fold = (word: string): string => word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** `U&"d\0061t\+000061"` → "data" (manual, "Identifiers and Key Words"), with the usual escape character. */
const withoutEscapes = (text: string): string =>
  text.replace(/\\(?:\\|([0-9a-f]{4})|\+([0-9a-f]{6}))/gi, (escape, four?: string, six?: string) => {
    const codePoint = parseInt(four ?? six ?? "", 16);
    return Number.isNaN(codePoint)
      ? "\\"
      : codePoint > 0x10ffff
        ? escape
        : String.fromCharCode(...unitsOf(codePoint));
  });

/** Two escapes may be the halves of one character: units, not characters. */
const unitsOf = (codePoint: number): number[] =>
  codePoint < 0x10000
    ? [codePoint]
    : [0xd800 + ((codePoint - 0x10000) >> 10), 0xdc00 + ((codePoint - 0x10000) & 0x3ff)];

const unquoted = (text: string): string => text.slice(1, -1).replaceAll('""', '"');

/** The name that an identifier's text stands for: folded, unquoted, cut to what PostgreSQL keeps of it. */
export function identifierOf(text: string): string {
  const name = text.startsWith('"')
    ? unquoted(text)
    : /^u&"/i.test(text)
      ? withoutEscapes(unquoted(text.slice(2)))
      : fold(text);
  return clip(name, MAX_IDENTIFIER_BYTES);
}

/** The names of a list such as `search_path` holds: `a, "B"` → a, B (`SplitIdentifierString` of varlena.c). */
export const identifiersOf = (list: string): string[] =>
  [...list.matchAll(/"(?:[^"]|"")*"|[^\s,"]+/g)].map(([text]) => identifierOf(text));
