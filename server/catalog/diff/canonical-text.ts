const STRING = String.raw`'(?:[^']|'')*'`;
const CAST_ARRAY = new RegExp(String.raw`\(ARRAY\[((?:${STRING}|[^'()[\]])*)\]\)::([\w ]+)\[\]`, "g");
const ELEMENT = new RegExp(`(?:${STRING}|[^',])+`, "g");

/**
 * An expression in one of the forms that PostgreSQL gives it. It writes `kind IN ('a', 'b')` over a varchar as
 * `(ARRAY['a'::varchar, …])::text[]`, and when it has read that as `ARRAY[('a'::varchar)::text, …]`, since the cast of an
 * array is one of its elements (`transformArrayExpr` of parse_expr.c).
 */
export const canonicalText = (text: string): string =>
  text.includes("(ARRAY[")
    ? text.replace(CAST_ARRAY, (_whole, elements: string, type: string) => {
        const cast = (elements.match(ELEMENT) ?? []).map((element) => `(${element.trim()})::${type}`);
        return `ARRAY[${cast.join(", ")}]`;
      })
    : text;
