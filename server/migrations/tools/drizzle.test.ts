import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";

function drizzle(files: Record<string, string>) {
  const { projects } = discoverMigrations(inMemoryProject(files));
  expect(projects.map(({ tool }) => tool.name)).toEqual(["drizzle"]);
  return projects[0]!;
}

const journal = (...tags: readonly string[]) =>
  JSON.stringify({
    version: "7",
    dialect: "postgresql",
    entries: tags.map((tag, idx) => ({ idx, version: "7", when: 1000 + idx, tag, breakpoints: true })),
  });

describe("Drizzle", () => {
  it("runs in the order of the journal, all in one transaction", () => {
    const project = drizzle({
      "drizzle/meta/_journal.json": journal("0001_b", "0000_a"),
      "drizzle/0000_a.sql": "SELECT 1;\n--> statement-breakpoint\nSELECT 2;",
      "drizzle/0001_b.sql": "SELECT 1;",
    });
    expect(project.migrations.map(({ name }) => name)).toEqual(["0001_b", "0000_a"]);
    expect(project.migrations[0]!.sections).toMatchObject([{ direction: "up", transaction: "all-pending" }]);
    expect(project.problems).toEqual([]);
  });

  it("reports files that the journal does not list and entries without file", () => {
    const { problems } = drizzle({
      "drizzle/meta/_journal.json": journal("0000_a", "0001_gone"),
      "drizzle/0000_a.sql": "SELECT 1;",
      "drizzle/0002_by_hand.sql": "SELECT 1;",
    });
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ["missing-file", "drizzle/meta/_journal.json"],
      ["not-in-journal", "drizzle/meta/_journal.json"],
    ]);
  });

  it("keeps files that the journal does not list as the last migrations", () => {
    const { migrations } = drizzle({
      "drizzle/meta/_journal.json": journal("0001_b"),
      "drizzle/0001_b.sql": "SELECT 1;",
      "drizzle/0000_by_hand.sql": "SELECT 1;",
    });
    expect(migrations.map(({ name }) => name)).toEqual(["0001_b", "0000_by_hand"]);
  });

  it("reads the newer layout, a folder per migration", () => {
    const project = drizzle({
      "drizzle/20240202000000_b/migration.sql": "SELECT 1;",
      "drizzle/20240202000000_b/snapshot.json": "{}",
      "drizzle/20240101000000_a/migration.sql": "SELECT 1;",
      "drizzle/20240101000000_a/snapshot.json": "{}",
    });
    expect([project.root, ...project.migrations.map(({ name }) => name)]).toEqual([
      "drizzle",
      "20240101000000_a",
      "20240202000000_b",
    ]);
  });

  it("is not stopped by a journal that is not readable", () => {
    const project = drizzle({ "drizzle/meta/_journal.json": "{ oops", "drizzle/0000_a.sql": "SELECT 1;" });
    expect(project.migrations.map(({ name }) => name)).toEqual(["0000_a"]);
    expect(project.problems.map(({ code }) => code)).toEqual(["not-in-journal"]);
  });
});
