import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";
import { transactionsOf } from "../transactions";

const lock = { "prisma/migrations/migration_lock.toml": 'provider = "postgresql"' };

function prisma(files: Record<string, string>) {
  const { projects } = discoverMigrations(inMemoryProject(files));
  expect(projects.map(({ tool }) => tool.name)).toEqual(["prisma"]);
  return projects[0]!;
}

describe("Prisma", () => {
  it("orders folders by name as text and says so when that surprises", () => {
    const project = prisma({
      ...lock,
      "prisma/migrations/2_b/migration.sql": "SELECT 1;",
      "prisma/migrations/10_c/migration.sql": "SELECT 1;",
      "prisma/migrations/20240102030405_d/migration.sql": "SELECT 1;",
      "prisma/migrations/20240102030405_d/README.md": "",
    });
    expect(project.migrations.map(({ name }) => name)).toEqual(["10_c", "20240102030405_d", "2_b"]);
    expect(project.problems).toMatchObject([
      { code: "text-order", message: expect.stringContaining("same number of digits") },
    ]);
  });

  it("is found by its folder without a lock file, and elsewhere by its lock file", () => {
    expect(prisma({ "apps/web/prisma/migrations/1_a/migration.sql": "SELECT 1;" }).folder.evidence).toBe(
      "layout",
    );
    const elsewhere = prisma({
      "db/history/migration_lock.toml": "",
      "db/history/1_a/migration.sql": "SELECT 1;",
    });
    expect([elsewhere.folder.evidence, elsewhere.root]).toEqual(["configuration", "db/history"]);
  });

  it("knows a folder that has no migration yet", () => {
    expect(prisma(lock)).toMatchObject({ root: "prisma/migrations", migrations: [] });
  });

  const statements = ["SET lock_timeout = '1s'", "CREATE INDEX CONCURRENTLY i ON t (a)"];
  const withVersion = (files: Record<string, string>) =>
    prisma({ ...lock, "prisma/migrations/1_a/migration.sql": statements.join(";\n"), ...files });

  it("sends a script as one message before 7.4", () => {
    const project = withVersion({ "package.json": '{"devDependencies":{"prisma":"^6.19.0"}}' });
    const [section] = project.migrations[0]!.sections;
    expect(project.folder.toolVersion).toBe("6.19.0");
    expect(section).toMatchObject({ transaction: "implicit", oneMessage: true });
    expect(transactionsOf(section!, statements).statements.map(({ transaction }) => transaction)).toEqual([
      0, 0,
    ]);
    expect(transactionsOf(section!, statements.slice(1)).statements[0]!.transaction).toBeUndefined();
  });

  it("sends statement after statement from 7.4 on, except with DROP INDEX CONCURRENTLY", () => {
    const [section] = withVersion({ "package.json": '{"dependencies":{"prisma":"7.4.0"}}' }).migrations[0]!
      .sections;
    expect(transactionsOf(section!, statements).statements.map(({ transaction }) => transaction)).toEqual([
      undefined,
      undefined,
    ]);
    const drops = ["DROP INDEX CONCURRENTLY i", "DROP INDEX CONCURRENTLY j"];
    expect(transactionsOf(section!, drops).statements.map(({ transaction }) => transaction)).toEqual([0, 0]);
    expect(transactionsOf(section!, drops.slice(1)).statements[0]!.transaction).toBeUndefined();
  });

  it("believes the installed version more than the range", () => {
    const project = withVersion({
      "package.json": '{"devDependencies":{"prisma":"latest"}}',
      "node_modules/prisma/package.json": '{"version":"6.2.1"}',
    });
    expect(project.folder.toolVersion).toBe("6.2.1");
    expect(project.migrations[0]!.sections[0]!.transaction).toBe("implicit");
  });
});
