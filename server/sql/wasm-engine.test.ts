import { describe, expect, it, vi } from "vitest";

describe("the parser's WebAssembly", () => {
  it("says what to do when it was not loaded, and loads once", async () => {
    vi.resetModules();
    const { loadPostgresParser, parsePostgres } = await import("./postgres-parser");
    expect(() => parsePostgres("SELECT 1")).toThrow("await loadPostgresParser() first");
    const loading = loadPostgresParser();
    expect(loadPostgresParser()).toBe(loading);
    await loading;
    expect(parsePostgres("SELECT 1; SELECT 2")).toHaveLength(2);
    expect(parsePostgres("")).toEqual([]);
  });

  it("survives any number of statements that overflow its stack", async () => {
    vi.resetModules();
    const { loadPostgresParser, rawParse } = await import("./postgres-parser");
    await loadPostgresParser();
    const tooDeep = Array(10_000).fill("SELECT 1").join(" UNION ");
    const long = `SELECT ${Array(5_000).fill("1").join(", ")}`;
    for (let times = 0; times < 200; times++) {
      expect(rawParse(tooDeep).kind).toBe("too deep");
      expect(rawParse("SELECT 1").kind).toBe("trees");
    }
    // In the same turn of the event loop there is no new instance yet: long texts wait for it.
    expect(rawParse(long)).toEqual({ kind: "too deep", transient: true });
    await loadPostgresParser();
    expect(rawParse(long).kind).toBe("trees");
    expect(rawParse("SELECT 1 FROM").kind).toBe("error");
  });

  it("throws a syntax error with its place", async () => {
    const { loadPostgresParser, parsePostgres } = await import("./postgres-parser");
    await loadPostgresParser();
    expect(() => parsePostgres("SELECT 'é' FROM FROM")).toThrow(
      expect.objectContaining({
        name: "PostgresSyntaxError",
        message: 'syntax error at or near "FROM"',
        offset: 16,
      }),
    );
  });

  it("tells statements apart by their fingerprint", async () => {
    const { loadPostgresParser, fingerprint } = await import("./postgres-parser");
    await loadPostgresParser();
    expect(fingerprint("select  1 from T")).toBe(fingerprint("SELECT 2 FROM t"));
    expect(fingerprint("SELECT 1 FROM t")).not.toBe(fingerprint("SELECT 1 FROM u"));
    expect(fingerprint("SELECT FROM FROM")).toBeUndefined();
  });
});
