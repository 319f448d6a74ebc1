import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keywordCategory, RESERVED_KEYWORDS } from "./keywords";

const CATEGORY_OF = { U: "unreserved", C: "column name", T: "type or function name", R: "reserved" };

describe("keywords, against a running PostgreSQL", () => {
  let server: PGlite;
  beforeAll(async () => {
    server = await PGlite.create();
  });
  afterAll(() => server.close());

  it("are those of pg_get_keywords()", async () => {
    const { rows } = await server.query<{ word: string; catcode: keyof typeof CATEGORY_OF }>(
      "SELECT word, catcode FROM pg_get_keywords()",
    );
    expect(rows.length).toBeGreaterThan(450);
    for (const { word, catcode } of rows)
      expect([word, keywordCategory(word)]).toEqual([word, CATEGORY_OF[catcode]]);
    expect(keywordCategory("SELECT")).toBe("reserved");
    expect(keywordCategory("lintel")).toBeUndefined();
  });

  it("must be quoted where quote_ident quotes", async () => {
    const { rows } = await server.query<{ word: string; quoted: boolean }>(
      "SELECT word, quote_ident(word) <> word AS quoted FROM pg_get_keywords()",
    );
    expect(new Set(rows.filter(({ quoted }) => quoted).map(({ word }) => word))).toEqual(RESERVED_KEYWORDS);
  });
});
