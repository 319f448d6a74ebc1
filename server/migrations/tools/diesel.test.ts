import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";

function diesel(files: Record<string, string>) {
  const { projects } = discoverMigrations(inMemoryProject(files));
  expect(projects.map(({ tool }) => tool.name)).toEqual(["diesel"]);
  return projects[0]!;
}

describe("Diesel", () => {
  it("takes folders with up.sql, in the order of their versions without dashes", () => {
    const project = diesel({
      "migrations/2024-01-02-030405_b/up.sql": "SELECT 1;",
      "migrations/2024-01-02-030405_b/down.sql": "SELECT 1;",
      "migrations/20230102030405_a/up.sql": "SELECT 1;",
      "migrations/00000000000000_diesel_initial_setup/up.sql": "SELECT 1;",
    });
    expect(project.root).toBe("migrations");
    expect(project.migrations.map(({ name, version, sections }) => [name, version, sections.length])).toEqual(
      [
        ["00000000000000_diesel_initial_setup", "00000000000000", 1],
        ["20230102030405_a", "20230102030405", 1],
        ["2024-01-02-030405_b", "20240102030405", 2],
      ],
    );
  });

  it("is pointed at a folder by diesel.toml", () => {
    const project = diesel({
      "api/diesel.toml": '[migrations_directory]\ndir = "db/steps"\n',
      "api/db/steps/2024-01-01-000000_a/up.sql": "SELECT 1;",
    });
    expect([project.root, project.folder.evidence]).toEqual(["api/db/steps", "configuration"]);
  });

  const withMetadata = (metadata?: string) =>
    diesel({
      "migrations/1_a/up.sql": "SELECT 1;",
      "migrations/1_a/down.sql": "SELECT 1;",
      ...(metadata === undefined ? {} : { "migrations/1_a/metadata.toml": metadata }),
    } as Record<string, string>).migrations[0]!;

  it("reads the transaction from metadata.toml, for both directions", () => {
    const scopes = (metadata?: string) =>
      withMetadata(metadata).sections.map(({ transaction }) => transaction);
    expect(scopes()).toEqual(["file", "file"]);
    expect(scopes("run_in_transaction = true # as ever\n")).toEqual(["file", "file"]);
    expect(scopes("run_in_transaction = false\n")).toEqual(["implicit", "implicit"]);
    expect(withMetadata("run_in_transaction = false").files).toContain("migrations/1_a/metadata.toml");
  });

  it("takes a metadata.toml without the flag for false, as Diesel does", () => {
    expect(withMetadata("# nothing\n").sections[0]!.transaction).toBe("implicit");
  });

  it("reports a way back without a way forward, equal versions and an empty file", () => {
    const { problems, migrations } = diesel({
      "migrations/1_a/up.sql": "",
      "migrations/2_b/down.sql": "SELECT 1;",
      "migrations/3_c/up.sql": "SELECT 1;",
      "migrations/3_d/up.sql": "SELECT 1;",
    });
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ["duplicate-version", "migrations/3_d/up.sql"],
      ["down-without-up", "migrations/2_b/down.sql"],
    ]);
    expect(migrations[0]!.problems).toMatchObject([{ code: "empty", severity: "error" }]);
  });
});
