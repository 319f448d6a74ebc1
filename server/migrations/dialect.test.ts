import { describe, expect, it } from "vitest";
import { dialectOfPath } from "./dialect";
import { discoverMigrations } from "./discover";
import { inMemoryProject } from "./in-memory-project";

describe("dialectOfPath", () => {
  it.each([
    ["internal/storage/migrations/mysql/V0001.up.sql", "mysql"],
    ["examples/sqlite/todos/migrations/1_a.sql", "sqlite"],
    ["db/clickhouse/schema.sql", "other"],
    ["m/1_a.cockroach.up.sql", "cockroachdb"],
    ["mysql/postgres/1_a.sql", "postgresql"],
    ["oracle-import/migrations/1_a.sql", undefined],
  ])("%s: %s", (path, dialect) => {
    expect(dialectOfPath(path)).toBe(dialect);
  });
});

describe("the dialect of migrations", () => {
  const dialects = (files: Record<string, string>) =>
    discoverMigrations(inMemoryProject(files)).projects.map(({ root, dialect }) => [root, dialect]);

  it("is PostgreSQL where nothing says otherwise", () => {
    expect(dialects({ "migrations/1_a.sql": "", "migrations/mysql/1_a.sql": "" })).toEqual([
      ["migrations", "postgresql"],
      ["migrations/mysql", "mysql"],
    ]);
  });

  it("is what Prisma's lock file and Drizzle's journal say", () => {
    expect(
      dialects({
        "a/prisma/migrations/migration_lock.toml": '# no comment\nprovider = "mysql"\n',
        "a/prisma/migrations/1_a/migration.sql": "",
        "b/meta/_journal.json": '{"version":"7","dialect":"sqlite","entries":[]}',
      }),
    ).toEqual([
      ["a/prisma/migrations", "mysql"],
      ["b", "sqlite"],
    ]);
  });

  it("keeps apart what Flyway's {vendor} keeps apart", () => {
    const files = {
      "db/migration/postgresql/V1__a.sql": "",
      "db/migration/h2/V1__a.sql": "",
      "db/migration/2024/V2__b.sql": "",
    };
    expect(dialects(files)).toEqual([
      ["db/migration", "postgresql"],
      ["db/migration/h2", "other"],
      ["db/migration/postgresql", "postgresql"],
    ]);
  });

  it("is what a person says", () => {
    const project = inMemoryProject({ "migrations/1_a.sql": "" });
    const { projects } = discoverMigrations(project, [
      { glob: "migrations/**", tool: "plain", dialect: "sqlite" },
    ]);
    expect(projects[0]!.dialect).toBe("sqlite");
  });
});
