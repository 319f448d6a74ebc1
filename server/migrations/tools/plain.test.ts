import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";

function discover(files: readonly string[]) {
  return discoverMigrations(inMemoryProject(Object.fromEntries(files.map((file) => [file, "SELECT 1;"]))));
}

describe("numbered SQL files", () => {
  it("run by number, then by name", () => {
    const { projects } = discover([
      "sql/000010.sql",
      "sql/2-b.sql",
      "sql/2-a.sql",
      "sql/v3_c.sql",
      "sql/views.sql",
    ]);
    expect(projects[0]!.migrations.map(({ name }) => name)).toEqual(["2-a", "2-b", "v3_c", "000010"]);
    expect(projects[0]!.problems.map(({ code }) => code)).toEqual(["duplicate-version"]);
  });

  it("pair with what undoes them, however it is called", () => {
    const { projects } = discover([
      "migrations/1_a.sql",
      "migrations/1_a_rollback.sql",
      "migrations/2_b.sql",
      "migrations/2_b.down.sql",
    ]);
    expect(projects[0]!.tool.name).toBe("plain");
    expect(
      projects[0]!.migrations.map(({ name, sections }) => [name, sections.map(({ direction }) => direction)]),
    ).toEqual([
      ["1_a", ["up", "down"]],
      ["2_b", ["up", "down"]],
    ]);
  });

  it("take a name that only ends like an undo for a way forward", () => {
    const { projects } = discover(["migrations/1_wind_down.sql", "migrations/2_b.undo.sql"]);
    expect(projects[0]!.migrations.map(({ sections }) => sections[0]!.direction)).toEqual(["up", "down"]);
  });

  it.each([
    "tests/sql/1_a.sql",
    "db/seeds/1_a.sql",
    "reports/1_a.sql",
    "src/2_things.sql",
    "sql/examples/1_a.sql",
  ])("are not expected at %s", (path) => {
    expect(discover([path]).projects).toEqual([]);
  });
});
