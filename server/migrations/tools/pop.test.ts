import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";

function discover(files: Record<string, string>) {
  return discoverMigrations(inMemoryProject(files));
}

describe("Pop", () => {
  it("takes PostgreSQL's file of a version, else the one for all, and no other dialect's", () => {
    const { projects, otherSql } = discover({
      "migrations/1_a.up.sql": "SELECT 1;",
      "migrations/1_a.postgres.up.sql": "SELECT 1;",
      "migrations/1_a.down.sql": "SELECT 1;",
      "migrations/1_a.mysql.up.sql": "SELECT 1;",
      "migrations/2_b.up.sql": "SELECT 1;",
    });
    expect(projects.map(({ tool }) => tool.name)).toEqual(["pop"]);
    expect(projects[0]!.migrations.map(({ files }) => files)).toEqual([
      ["migrations/1_a.postgres.up.sql", "migrations/1_a.down.sql"],
      ["migrations/2_b.up.sql"],
    ]);
    expect(otherSql).toContainEqual({ path: "migrations/1_a.mysql.up.sql", role: "query", dialect: "mysql" });
  });

  it("is recognised by the module's dependency where no file names a dialect", () => {
    const { projects } = discover({
      "go.mod": "module x\n\nrequire github.com/gobuffalo/pop/v6 v6.1.1\n",
      "migrations/1_a.up.sql": "SELECT 1;",
    });
    expect(projects[0]!.tool.name).toBe("pop");
    expect(projects[0]!.migrations[0]!.sections).toMatchObject([{ transaction: "file", oneMessage: true }]);
  });

  it("opens no transaction for popx's autocommit files", () => {
    const { projects } = discover({ "migrations/1_a.postgres.autocommit.up.sql": "SELECT 1;" });
    expect(projects[0]!.migrations).toMatchObject([{ name: "1_a", sections: [{ transaction: "implicit" }] }]);
  });
});
