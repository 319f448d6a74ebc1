import { describe, expect, it } from "vitest";
import { discoverMigrations, history } from "../discover";
import { inMemoryProject } from "../in-memory-project";

const sum = (...files: readonly string[]) => `h1:abc=\n${files.map((file) => `${file} h1:def=\n`).join("")}`;

function discover(files: Record<string, string>) {
  return discoverMigrations(inMemoryProject(files)).projects;
}

function atlas(files: Record<string, string>) {
  const projects = discover(files);
  expect(projects.map(({ tool }) => tool.name)).toEqual(["atlas"]);
  return projects[0]!;
}

function read(text: string) {
  return atlas({ "migrations/1_a.sql": text, "migrations/atlas.sum": sum("1_a.sql") }).migrations[0]!;
}

describe("Atlas", () => {
  it("is found by atlas.sum or atlas.hcl, whatever the names", () => {
    const project = atlas({
      "m/atlas.sum": sum("20240101000000_a.sql", "20240101000000.sql"),
      "m/20240101000000_a.sql": "SELECT 1;",
      "m/20230101000000.sql": "SELECT 1;",
    });
    expect(project.migrations.map(({ version }) => version)).toEqual(["20230101000000", "20240101000000"]);
    expect(
      atlas({
        "atlas.hcl": 'env "x" {\n  migration {\n    dir = "file://db/steps"\n  }\n}',
        "db/steps/1_a.sql": "SELECT 1;",
      }).root,
    ).toBe("db/steps");
  });

  it("leaves folders in another tool's layout to that tool", () => {
    const up = "-- +goose Up\nSELECT 1;\n";
    expect(discover({ "m/atlas.sum": sum("1_a.sql"), "m/1_a.sql": up }).map(({ tool }) => tool.name)).toEqual(
      ["goose"],
    );
    expect(
      discover({ "m/atlas.sum": sum(), "m/1_a.up.sql": "SELECT 1;" }).map(({ tool }) => tool.name),
    ).toEqual(["golang-migrate"]);
  });

  it("reports a file that atlas.sum does not list", () => {
    const { problems } = atlas({
      "m/atlas.sum": sum("1_a.sql"),
      "m/1_a.sql": "SELECT 1;",
      "m/2_b.sql": "SELECT 1;",
    });
    expect(problems).toMatchObject([
      { code: "not-in-sum", path: "m/2_b.sql", message: expect.stringContaining("atlas migrate hash") },
    ]);
  });

  it("reads the transaction mode from the block at the top", () => {
    expect(read("SELECT 1;").sections[0]!.transaction).toBe("file");
    expect(read("-- atlas:txmode none\n\nSELECT 1;").sections[0]).toMatchObject({
      transaction: "statement",
      transactionSetAt: { range: { start: 0, end: 20 } },
    });
    expect(read("-- atlas:nolint\n-- atlas:txmode none\n\nSELECT 1;").sections[0]!.transaction).toBe(
      "statement",
    );
  });

  it("takes the mode of the command for files that name none", () => {
    const { migrations } = atlas({
      Makefile: "up:\n\tatlas migrate apply --env prod --tx-mode all\n",
      "m/atlas.sum": sum("1_a.sql", "2_b.sql"),
      "m/1_a.sql": "SELECT 1;",
      "m/2_b.sql": "-- atlas:txmode file\n\nSELECT 1;",
    });
    expect(migrations.map(({ sections }) => sections[0]!.transaction)).toEqual(["all-pending", "file"]);
  });

  it.each([
    ["directly above a statement", "-- atlas:txmode none\nSELECT 1;"],
    ["with CRLF", "-- atlas:txmode none\r\n\r\nSELECT 1;"],
    ["after a byte order mark", "\uFEFF-- atlas:txmode none\n\nSELECT 1;"],
  ])("does not see the mode %s, and says so", (_where, text) => {
    const migration = read(text);
    expect(migration.sections[0]!.transaction).toBe("file");
    expect(migration.problems).toMatchObject([{ code: "unseen-header" }]);
  });

  it("reports a mode that Atlas refuses in a file", () => {
    expect(read("-- atlas:txmode all\n\nSELECT 1;").problems).toMatchObject([
      { code: "txmode", severity: "error" },
    ]);
  });

  it("takes a checkpoint for a snapshot", () => {
    const project = atlas({
      "m/atlas.sum": sum("1_a.sql", "2_all.sql", "3_b.sql"),
      "m/1_a.sql": "SELECT 1;",
      "m/2_all.sql": "-- atlas:checkpoint v2\n\nSELECT 1;",
      "m/3_b.sql": "SELECT 1;",
    });
    expect(project.migrations.map(({ snapshot }) => snapshot)).toEqual([false, true, false]);
    expect(history(project).map(({ name }) => name)).toEqual(["1_a", "3_b"]);
  });
});
