import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../migrations/discover";
import { defaultConfiguration } from "./configuration";
import { configurationFor, isIgnored, matches, relativeTo, toolOverrides } from "./placed";

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

describe("toolOverrides", () => {
  const files = {
    paths: ["apps/[web] (new)/db/1_users.sql", "apps/[web] (new)/old/2_users.sql", "db/1_users.sql"],
    read: () => "SELECT 1;",
  };
  const saying = (folder: string, glob: string) => ({
    folder,
    configuration: { ...defaultConfiguration, migrations: [{ glob, tool: "goose" }] },
  });

  it("reach the files below the folder of their lintel.json", () => {
    const overrides = toolOverrides([saying("apps/[web] (new)", "./db/*.sql")]);
    const { projects } = discoverMigrations(files, overrides);
    const claimed = projects.find(({ tool }) => tool.name === "goose")?.migrations.map(({ path }) => path);
    expect(claimed).toEqual(["apps/[web] (new)/db/1_users.sql"]);
  });

  it("are taken as they are at the root", () => {
    expect(toolOverrides([saying("", "db/*.sql")])).toEqual([{ glob: "db/*.sql", tool: "goose" }]);
  });
});
