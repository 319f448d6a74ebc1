import fc from "fast-check";

const withoutNull = (text: string): boolean => !text.includes("\0");

/** Names that only quotes make names: keywords, quotes, capitals, blanks, digits and letters of all scripts. */
export const hostileName: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(
      ..."user Order select x$y 1st größe 😀 é' it's back\\slash $$ all public".split(" "),
      'say "hi"',
      "a b",
    ),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
  )
  .filter((name) => name.trim() !== "" && withoutNull(name));

/** Texts that look like the end of a literal, a comment, an escape or a parameter. */
export const hostileText: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom("it's", "a\\b", "$$", "--", "/*", "E'\\'", ":x ?"),
    fc.string({ unit: "grapheme", maxLength: 12 }),
  )
  .filter(withoutNull);
