import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Draft, draftOf, emptyDraft, firstProblem, problemOf, profileOf, type TextField } from "./draft";
import { readProfiles } from "./profile";

const complete: Draft = { ...emptyDraft, database: "shop", user: "app" };

describe("problemOf", () => {
  it.each<[TextField, string, string | null]>([
    ["host", "localhost", null],
    ["host", "db.example.org", null],
    ["host", "::1", null],
    ["host", "/var/run/postgresql", null],
    ["host", "/directory with spaces", null],
    ["host", "", "empty"],
    ["host", "postgres://localhost", "host"],
    ["host", "app@localhost", "host"],
    ["host", "local host", "host"],
    ["port", "5432", null],
    ["port", " 5432 ", null],
    ["port", "0", "port"],
    ["port", "65536", "port"],
    ["port", "54x", "port"],
    ["port", "", "port"],
    ["database", " ", "empty"],
    ["user", "a b", null],
    ["password", "", null],
    ["label", "", null],
    ["sslRootCertificate", "", null],
    ["sslRootCertificate", "ca.pem", "notAbsolute"],
    ["sslRootCertificate", "~/ca.pem", null],
    ["sslRootCertificate", "C:\\ca.pem", null],
  ])("finds of %s %j: %j", (field, text, problem) => {
    expect(problemOf(field, text)).toBe(problem);
  });
});

describe("a draft", () => {
  it("says which field is missing first", () => {
    expect(firstProblem(emptyDraft)).toBe("database");
    expect(firstProblem({ ...complete, port: "x" })).toBe("port");
    expect(firstProblem(complete)).toBeNull();
  });

  it("gets a name that says where it leads", () => {
    expect(profileOf(complete, "id").label).toBe("shop");
    expect(profileOf({ ...complete, host: "db.example.org" }, "id").label).toBe("shop @ db.example.org");
    expect(profileOf({ ...complete, label: " Mine " }, "id").label).toBe("Mine");
  });

  it("never puts its password into the profile", () => {
    expect(JSON.stringify(profileOf({ ...complete, password: "secret" }, "id"))).not.toContain("secret");
  });

  it("comes back from settings as it was saved", () => {
    const text = fc.string({ minLength: 1 }).filter((value) => value.trim() === value && value !== "");
    const draft = fc.record({
      host: fc.domain(),
      port: fc.integer({ min: 1, max: 65_535 }).map(String),
      database: text,
      user: text,
      password: fc.string(),
      sslMode: fc.constantFrom("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
      sslRootCertificate: fc.constantFrom("", "/etc/ca.pem"),
      label: text,
      production: fc.boolean(),
    });
    fc.assert(
      fc.property(draft, (typed) => {
        const profile = profileOf(typed, "id");
        const [saved] = readProfiles(JSON.parse(JSON.stringify([profile]))).profiles;
        expect(draftOf(saved!, typed.password)).toEqual(typed);
      }),
    );
  });
});
