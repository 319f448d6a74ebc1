import { describe, expect, it } from "vitest";
import { discoverMigrations, history, type MigrationProject, type ToolOverride } from "./discover";
import { inMemoryProject } from "./in-memory-project";

function discover(files: Record<string, string>, overrides: readonly ToolOverride[] = []) {
  return discoverMigrations(inMemoryProject(files), overrides);
}

function summary(projects: readonly MigrationProject[]) {
  return projects.map(({ tool, root, migrations }) => [tool.name, root, migrations.map(({ name }) => name)]);
}

describe("discoverMigrations", () => {
  it("finds several tools in one workspace, each at its own root", () => {
    const { projects } = discover({
      "packages/a/prisma/migrations/migration_lock.toml": 'provider = "postgresql"',
      "packages/a/prisma/migrations/20240101000000_init/migration.sql": "CREATE TABLE a ();",
      "packages/b/supabase/config.toml": "",
      "packages/b/supabase/migrations/20240101000000_b.sql": "CREATE TABLE b ();",
      "services/c/src/main/resources/db/migration/V1__c.sql": "CREATE TABLE c ();",
      "services/d/db/migrations/001_d.sql": "CREATE TABLE d ();",
      "services/d/db/migrations/002_d.sql": "CREATE TABLE d2 ();",
    });
    expect(summary(projects)).toEqual([
      ["prisma", "packages/a/prisma/migrations", ["20240101000000_init"]],
      ["supabase", "packages/b/supabase/migrations", ["20240101000000_b"]],
      ["flyway", "services/c/src/main/resources/db/migration", ["V1__c"]],
      ["plain", "services/d/db/migrations", ["001_d", "002_d"]],
    ]);
  });

  it("passes over installed and built files", () => {
    const folders = [
      "node_modules/x/migrations",
      "dist/migrations",
      "a/vendor/m/migrations",
      "build/migrations",
      ".git/migrations",
    ];
    const files = Object.fromEntries(folders.map((folder) => [`${folder}/001_x.sql`, "SELECT 1;"]));
    expect(discover(files)).toEqual({ projects: [], otherSql: [], overrideProblems: [] });
  });

  it("lets an override reach anywhere and win over everything", () => {
    const files = {
      "node_modules/queue/sql/000001.sql": "CREATE TABLE q ();",
      "supabase/config.toml": "",
      "supabase/migrations/1_a.sql": "",
    };
    const { projects } = discover(files, [
      { glob: "node_modules/queue/sql/*.sql", tool: "plain" },
      { glob: "supabase/migrations/**", tool: "plain", toolVersion: "2.0.0" },
    ]);
    expect(summary(projects)).toEqual([
      ["plain", "node_modules/queue/sql", ["000001"]],
      ["plain", "supabase/migrations", ["1_a"]],
    ]);
    expect(projects[1]!.folder.toolVersion).toBe("2.0.0");
  });

  it("lets an override say how files are run, where they do not say so themselves", () => {
    const { projects } = discover(
      {
        "db/1_a.sql": "SELECT 1;",
        "m/1_a.sql": "-- migrate:up transaction:false\nSELECT 1;\n-- migrate:down\nSELECT 1;\n",
      },
      [
        { glob: "db/*.sql", tool: "plain", transaction: "all-pending" },
        { glob: "m/*.sql", tool: "dbmate", transaction: "statement" },
      ],
    );
    const scopes = projects.map(({ migrations }) =>
      migrations[0]!.sections.map(({ transaction }) => transaction),
    );
    expect(scopes).toEqual([["all-pending"], ["implicit", "statement"]]);
  });

  it("asks for each file once, however many tools look at it", () => {
    const asked: string[] = [];
    const files: Record<string, string> = {
      "migrations/1_a.sql": "-- +goose Up\nSELECT 1;\n",
      "migrations/2_b.sql": "SELECT 1;\n",
      "package.json": "{}",
    };
    discoverMigrations({ paths: Object.keys(files), read: (path) => (asked.push(path), files[path]) });
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("says which tools there are when an override names another", () => {
    const { overrideProblems } = discover({ "a.sql": "" }, [{ glob: "**", tool: "flywya" }]);
    expect(overrideProblems).toHaveLength(1);
    expect(overrideProblems[0]).toMatch(/"flywya".*flyway/);
  });

  it("tells schemas, seeds and queries from migrations", () => {
    const { otherSql } = discover({
      "supabase/migrations/20240101000000_a.sql": "",
      "supabase/seed.sql": "",
      "supabase/schemas/public/users.sql": "",
      "db/structure.sql": "",
      "db/seeds/001_users.sql": "",
      "db/backup.sql": "\\restrict abc\n--\n-- PostgreSQL database dump\n--\n",
      "src/queries/top_customers.sql": "",
      "README.md": "",
    });
    expect(Object.fromEntries(otherSql.map(({ path, role }) => [path, role]))).toEqual({
      "supabase/seed.sql": "seed",
      "supabase/schemas/public/users.sql": "schema",
      "db/structure.sql": "schema",
      "db/seeds/001_users.sql": "seed",
      "db/backup.sql": "schema",
      "src/queries/top_customers.sql": "query",
    });
  });

  it("reports duplicate versions and empty files with what to do", () => {
    const { projects } = discover({
      "migrations/001_a.sql": "CREATE TABLE a ();",
      "migrations/001_b.sql": "-- to do\n/* nested /* comment */ */\n",
    });
    expect(projects[0]!.problems).toMatchObject([
      {
        code: "duplicate-version",
        path: "migrations/001_b.sql",
        message: expect.stringContaining("a version of its own"),
      },
    ]);
    expect(projects[0]!.migrations[1]!.problems).toMatchObject([{ code: "empty", severity: "information" }]);
  });
});

describe("history", () => {
  const sql = "CREATE TABLE a ();";
  it("leaves out a snapshot whose history is there", () => {
    const { projects } = discover({
      "db/migration/V1__a.sql": sql,
      "db/migration/V2__b.sql": sql,
      "db/migration/B2__all.sql": sql,
    });
    expect(history(projects[0]!).map(({ name }) => name)).toEqual(["V1__a", "V2__b"]);
  });

  it("begins with the last snapshot where the history before it is gone", () => {
    const { projects } = discover({
      "db/migration/B1__old.sql": sql,
      "db/migration/B5__all.sql": sql,
      "db/migration/V6__b.sql": sql,
    });
    expect(history(projects[0]!).map(({ name }) => name)).toEqual(["B5__all", "V6__b"]);
  });
});
