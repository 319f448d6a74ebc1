import { describe, expect, it } from "vitest";
import { canonicalText } from "./canonical-text";

describe("canonicalText", () => {
  it("casts elements rather than arrays", () => {
    const read =
      "((kind)::text = ANY (ARRAY[('it''s, so'::character varying)::text, ('b'::character varying)::text]))";
    expect(
      canonicalText(
        "((kind)::text = ANY ((ARRAY['it''s, so'::character varying, 'b'::character varying])::text[]))",
      ),
    ).toBe(read);
    expect(canonicalText(read)).toBe(read);
  });

  it("leaves other arrays alone", () => {
    for (const text of ["ARRAY[1, 2]", "(ARRAY[f(1, 2)])::text[]", "'(ARRAY['"])
      expect(canonicalText(text)).toBe(text);
  });
});
