import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "./postgres-parser";
import { createStatementCache } from "./statement-cache";

describe("createStatementCache", () => {
  beforeAll(loadPostgresParser);

  it("parses a text once", () => {
    const cache = createStatementCache();
    const text = "SELECT 1, 2, 3 FROM some_table";
    expect(cache.parse(`${text};`.slice(0, -1))).toBe(cache.parse(text));
    expect(cache.parse(text).text).toBe(text);
  });

  it("forgets what was used longest ago", () => {
    const cache = createStatementCache(2);
    const first = cache.parse("SELECT 1");
    const second = cache.parse("SELECT 2");
    expect(cache.parse("SELECT 1")).toBe(first);
    cache.parse("SELECT 3");
    expect(cache.parse("SELECT 1")).toBe(first);
    expect(cache.parse("SELECT 2")).not.toBe(second);
  });
});
