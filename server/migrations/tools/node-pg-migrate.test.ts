import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";

const manifest = { "package.json": '{"devDependencies":{"node-pg-migrate":"^8.0.0"}}' };

function nodePgMigrate(files: Record<string, string>) {
  const { projects } = discoverMigrations(inMemoryProject(files));
  expect(projects.map(({ tool }) => tool.name)).toEqual(["node-pg-migrate"]);
  return projects[0]!;
}

function slices(text: string) {
  const [migration] = nodePgMigrate({ ...manifest, "migrations/1_a.sql": text }).migrations;
  return migration!.sections.map(({ direction, range }) => [
    direction,
    text.slice(range.start, range.end).trim(),
  ]);
}

describe("node-pg-migrate", () => {
  it("is found by the dependency or by its marks", () => {
    expect(nodePgMigrate({ ...manifest, "migrations/1_a.sql": "SELECT 1;" }).folder).toMatchObject({
      evidence: "dependency",
      toolVersion: "8.0.0",
    });
    expect(nodePgMigrate({ "changes/1_a.sql": "-- Up Migration\nSELECT 1;\n" }).folder.evidence).toBe(
      "marker",
    );
  });

  it("orders by the leading number, 17 digits as the moment that they name, then by name", () => {
    const files = [
      "20240102030405006_utc.sql",
      "1704164645005_before.sql",
      "1704164645007_after.sql",
      "2_b10.sql",
      "2_b9.sql",
    ];
    const texts = Object.fromEntries(files.map((file) => [`migrations/${file}`, "SELECT 1;"]));
    expect(nodePgMigrate({ ...manifest, ...texts }).migrations.map(({ name }) => name)).toEqual([
      "2_b9",
      "2_b10",
      "1704164645005_before",
      "20240102030405006_utc",
      "1704164645007_after",
    ]);
  });

  it("cuts at its marks in either order, loosely written", () => {
    expect(slices("-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;\n")).toEqual([
      ["up", "-- Up Migration\nSELECT 1;"],
      ["down", "-- Down Migration\nSELECT 2;"],
    ]);
    expect(slices("--- down  migration: back\nSELECT 2;\n  -- UP MIGRATION\nSELECT 1;\n")).toEqual([
      ["up", "-- UP MIGRATION\nSELECT 1;"],
      ["down", "--- down  migration: back\nSELECT 2;"],
    ]);
  });

  it("runs a file without marks upwards", () => {
    expect(slices("SELECT 1;\n")).toEqual([["up", "SELECT 1;"]]);
  });

  it("warns that a file with only a Down mark runs upwards as a whole", () => {
    const text = "SELECT 1;\n-- Down Migration\nDROP TABLE t;\n";
    const [migration] = nodePgMigrate({ ...manifest, "migrations/1_a.sql": text }).migrations;
    expect(migration!.problems).toMatchObject([{ code: "down-runs-up", severity: "error" }]);
    expect(slices(text)[0]![1]).toContain("DROP TABLE");
  });

  it("runs all pending migrations in one transaction unless the project's scripts say otherwise", () => {
    const scope = (files: Record<string, string>) =>
      nodePgMigrate(files).migrations[0]!.sections[0]!.transaction;
    expect(scope({ ...manifest, "migrations/1_a.sql": "SELECT 1;" })).toBe("all-pending");
    const scripts = {
      scripts: { migrate: "node-pg-migrate -m db/steps --no-single-transaction up" },
      dependencies: { "node-pg-migrate": "8.0.0" },
    };
    expect(scope({ "package.json": JSON.stringify(scripts), "db/steps/1_a.sql": "SELECT 1;" })).toBe("file");
  });
});
