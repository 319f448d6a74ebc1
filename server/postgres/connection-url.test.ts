import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConnection } from "./connection-url";

/** The profile's fields that a test looks at, or the error. */
function read(text: string) {
  const parsed = parseConnection(text);
  if ("error" in parsed) return parsed.error;
  const { host, port, database, user, sslMode } = parsed.profile;
  return {
    host,
    port,
    database,
    user,
    sslMode,
    ...(parsed.password !== undefined && { password: parsed.password }),
  };
}

const usual = { host: "db.example.com", port: 5432, database: "shop", user: "ann", sslMode: "prefer" };

describe("parseConnection", () => {
  it("reads URLs", () => {
    expect(read("postgres://ann@db.example.com/shop")).toEqual(usual);
    expect(read("postgresql://ann:secret@db.example.com:6432/shop")).toEqual({
      ...usual,
      port: 6432,
      password: "secret",
    });
    expect(read("  'postgres://ann@db.example.com/shop' ")).toEqual(usual);
    expect(read("postgres://ann:p%40s%2Fs%3A%25@db.example.com/my%20shop")).toEqual({
      ...usual,
      database: "my shop",
      password: "p@s/s:%",
    });
    expect(read("postgres://ann:with@sign@db.example.com/shop")).toEqual({ ...usual, password: "with@sign" });
    expect(read("postgres://ann@[2001:db8::1]:5433/shop")).toEqual({
      ...usual,
      host: "2001:db8::1",
      port: 5433,
    });
    expect(read("postgres://ann@one:5433,two:5434/shop")).toEqual({ ...usual, host: "one", port: 5433 });
    expect(read("postgres://ann@%2Fvar%2Frun%2Fpostgresql/shop")).toEqual({
      ...usual,
      host: "/var/run/postgresql",
    });
    expect(read("postgres:///shop?host=/tmp&user=ann&port=5433")).toEqual({
      ...usual,
      host: "/tmp",
      port: 5433,
    });
  });

  it("has libpq's defaults for what is not said", () => {
    expect(read("postgres://ann@")).toEqual({ ...usual, host: "localhost", database: "ann" });
    expect(read("postgres://")).toMatchObject({ host: "localhost", port: 5432, sslMode: "prefer" });
  });

  it("reads the URLs of other libraries", () => {
    expect(read("jdbc:postgresql://db.example.com/shop?user=ann&password=x&ssl=true")).toEqual({
      ...usual,
      sslMode: "require",
      password: "x",
    });
    expect(read("postgresql+asyncpg://ann@db.example.com/shop")).toEqual(usual);
    expect(
      read("postgresql://ann@db.example.com/shop?schema=public&connection_limit=5&sslaccept=strict"),
    ).toEqual({ ...usual, sslMode: "verify-full" });
    expect(read("postgres://ann@db.example.com/shop?sslmode=no-verify")).toEqual({
      ...usual,
      sslMode: "require",
    });
  });

  it("reads key=value words", () => {
    expect(read("host=db.example.com dbname=shop user=ann")).toEqual(usual);
    expect(
      read(
        String.raw`host = db.example.com  user=ann dbname='my shop' password='it\'s \\ me' sslmode=verify-full`,
      ),
    ).toEqual({ ...usual, database: "my shop", password: "it's \\ me", sslMode: "verify-full" });
    expect(read("host=one,two port=5433,5434 user=ann dbname=shop")).toEqual({
      ...usual,
      host: "one",
      port: 5433,
    });
  });

  it("keeps the root certificate", () => {
    expect(parseConnection("postgres://ann@h/d?sslmode=verify-ca&sslrootcert=/etc/root.pem")).toMatchObject({
      profile: { sslMode: "verify-ca", sslRootCertificate: "/etc/root.pem" },
    });
  });

  it("says what is wrong", () => {
    expect(read("")).toContain("Enter a URL");
    expect(read("mysql://root@h/d")).toContain("mysql");
    expect(read("just words")).toContain("key=value");
    expect(read("host=h dbname")).toContain('"="');
    expect(read("host=h password='open")).toContain("not closed");
    expect(read("postgres://h:99999/d")).toContain("65535");
    expect(read("postgres://h/d?sslmode=perhaps")).toContain("verify-full");
    expect(read("postgres://ann:half%2@h/d")).toContain("percent-encoded");
    for (const character of ["/", "#", "?"])
      expect(read(`postgres://ann:pass${character}word@h:5432/d`)).toContain("percent-encoded");
  });

  it("keeps the password out of the profile and of errors, whatever is written", () => {
    const secret = fc.string({ minLength: 1, maxLength: 8 }).map((text) => `s3cret${text}s3cret`);
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom("postgres://ann:", "host=h password=", "postgres://h/d?password=", "postgresql://"),
        (password, start) => {
          const parsed = parseConnection(`${start}${password}@h:5432/d`);
          const shown = "error" in parsed ? parsed.error : JSON.stringify(parsed.profile);
          if (start.includes("password=") || start.includes("ann:")) expect(shown).not.toContain("s3cret");
        },
      ),
      { numRuns: 500 },
    );
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseConnection(text)));
    fc.assert(fc.property(fc.string(), (text) => void parseConnection(`postgres://${text}`)));
  });
});
