import { describe, expect, it } from "vitest";
import { defaultConfiguration } from "./configuration";
import { configurationFor, isIgnored, matches, relativeTo } from "./placed";

const at = (folder: string, ...ignore: string[]) => ({
  folder,
  configuration: { ...defaultConfiguration, ignore },
});

describe("configurationFor", () => {
  const placed = [at("apps/api"), at(""), at("apps")];

  it.each([
    ["apps/api/migrations/1.sql", "apps/api"],
    ["apps/web/1.sql", "apps"],
    ["apps/apiary/1.sql", "apps"],
    ["db/1.sql", ""],
    ["1.sql", ""],
  ])("of %s is the nearest above", (path, folder) => {
    expect(configurationFor(path, placed).folder).toBe(folder);
  });

  it("is the default where none lies above", () => {
    expect(configurationFor("db/1.sql", [at("apps")])).toEqual(at(""));
  });
});

describe("isIgnored", () => {
  it("asks the nearest configuration alone, with paths relative to its folder", () => {
    const placed = [at("", "**/*.sql"), at("apps", "old/**", "*.bak.sql")];
    expect(isIgnored("db/1.sql", placed)).toBe(true);
    expect(isIgnored("apps/1.sql", placed)).toBe(false);
    expect(isIgnored("apps/old/deep/1.sql", placed)).toBe(true);
    expect(isIgnored("apps/1.bak.sql", placed)).toBe(true);
  });
});

describe("matches", () => {
  it.each([
    ["vendor/a/b.sql", "vendor/**"],
    ["vendor/a/b.sql", "vendor"],
    ["vendor/a/b.sql", "./vendor/"],
    ["a/.hidden/b.sql", "a/**"],
    ["a.sql", "{a,b}.sql"],
  ])("%s by %s", (path, glob) => {
    expect(matches(path, [glob])).toBe(true);
  });

  it.each([
    ["vendors/b.sql", "vendor"],
    ["a/b.sql", "*.sql"],
    ["a.sql", ""],
    ["a.sql", "x".repeat(70_000)],
  ])("%s not by %.20s", (path, glob) => {
    expect(matches(path, [glob])).toBe(false);
  });
});

describe("relativeTo", () => {
  it("knows nothing of paths outside of the folder", () => {
    expect(relativeTo(at("apps"), "apps/db/1.sql")).toBe("db/1.sql");
    expect(relativeTo(at("apps"), "db/1.sql")).toBeUndefined();
    expect(relativeTo(at(""), "db/1.sql")).toBe("db/1.sql");
  });
});
