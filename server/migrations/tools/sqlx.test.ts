import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";

const cargo = {
  "Cargo.toml":
    '[package]\nname = "x"\n\n[dependencies]\nsqlx = { version = "0.8", features = ["postgres"] }\n',
};

function sqlx(files: Record<string, string>) {
  const { projects } = discoverMigrations(inMemoryProject(files));
  expect(projects.map(({ tool }) => tool.name)).toEqual(["sqlx"]);
  return projects[0]!;
}

describe("sqlx", () => {
  it("is found by the crate's dependency, its offline data or sqlx.toml", () => {
    const file = { "migrations/1_a.sql": "SELECT 1;" };
    expect(sqlx({ ...cargo, ...file }).folder.evidence).toBe("dependency");
    expect(sqlx({ ".sqlx/query-1.json": "{}", ...file }).folder.evidence).toBe("dependency");
    const toml = {
      "api/sqlx.toml": '[migrate]\nmigrations-dir = "db/steps"\n',
      "api/db/steps/1_a.sql": "SELECT 1;",
    };
    expect(sqlx(toml)).toMatchObject({ root: "api/db/steps", folder: { evidence: "configuration" } });
  });

  it("is not found without them", () => {
    const { projects } = discoverMigrations(inMemoryProject({ "migrations/1_a.sql": "SELECT 1;" }));
    expect(projects.map(({ tool }) => tool.name)).toEqual(["plain"]);
  });

  it("orders by number and pairs up with down", () => {
    const { migrations } = sqlx({
      ...cargo,
      "migrations/10_b.up.sql": "SELECT 1;",
      "migrations/10_b.down.sql": "SELECT 1;",
      "migrations/9_a.sql": "SELECT 1;",
    });
    expect(migrations.map(({ name, sections }) => [name, sections.length])).toEqual([
      ["9_a", 1],
      ["10_b", 2],
    ]);
  });

  const read = (text: string) => sqlx({ ...cargo, "migrations/1_a.sql": text }).migrations[0]!;

  it("runs a file in a transaction unless it begins with -- no-transaction", () => {
    expect(read("SELECT 1;").sections[0]).toMatchObject({ transaction: "file", oneMessage: true });
    expect(read("-- no-transaction\nSELECT 1;").sections[0]).toMatchObject({
      transaction: "implicit",
      transactionSetAt: { range: { start: 0, end: 17 } },
    });
  });

  it.each([
    "\uFEFF-- no-transaction\nSELECT 1;",
    "-- why\n-- no-transaction\nSELECT 1;",
    "\n--no-transaction\nSELECT 1;",
  ])("says that sqlx does not see the line in %j", (text) => {
    const migration = read(text);
    expect(migration.sections[0]!.transaction).toBe("file");
    expect(migration.problems).toMatchObject([{ code: "unseen-header", severity: "warning" }]);
  });
});
