import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";
import { transactionsOf } from "../transactions";

const file = "supabase/migrations/20240101000000_a.sql";

function supabase(files: Record<string, string>) {
  const { projects } = discoverMigrations(inMemoryProject({ "supabase/config.toml": "", ...files }));
  expect(projects.map(({ tool }) => tool.name)).toEqual(["supabase"]);
  return projects[0]!;
}

function groups(version: string | undefined, statements: readonly string[]) {
  const manifest: Record<string, string> =
    version === undefined
      ? {}
      : { "package.json": JSON.stringify({ devDependencies: { supabase: version } }) };
  const [section] = supabase({ ...manifest, [file]: statements.join(";") }).migrations[0]!.sections;
  return transactionsOf(section!, statements).statements.map(({ transaction }) => transaction);
}

describe("Supabase", () => {
  it("takes files that begin with digits and an underscore, in the order of their names", () => {
    const project = supabase({
      "supabase/migrations/20240102000000_b.sql": "SELECT 1;",
      [file]: "SELECT 1;",
      "supabase/migrations/notes.sql": "SELECT 1;",
      "supabase/migrations/20240103-c.sql": "SELECT 1;",
    });
    expect(project.migrations.map(({ name, version }) => [name, version])).toEqual([
      ["20240101000000_a", "20240101000000"],
      ["20240102000000_b", "20240102000000"],
    ]);
  });

  it("runs a file in one transaction, a lone statement too before 2.109", () => {
    expect(groups("2.98.0", ["CREATE INDEX CONCURRENTLY i ON t (a)"])).toEqual([0]);
  });

  it("takes CONCURRENTLY out of it from 2.109 on, DROP INDEX CONCURRENTLY from 2.116 on", () => {
    const create = ["CREATE TABLE t ()", "CREATE INDEX CONCURRENTLY i ON t (a)", "SELECT 1"];
    const drop = ["DROP INDEX CONCURRENTLY i"];
    expect(groups("2.109.0", create)).toEqual([0, undefined, 1]);
    expect(groups("2.111.0", drop)).toEqual([0]);
    expect(groups("2.116.0", drop)).toEqual([undefined]);
  });

  it("is taken for new where its version is not known", () => {
    expect(groups(undefined, ["REINDEX TABLE CONCURRENTLY t", "DROP INDEX CONCURRENTLY i"])).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("keeps what Drizzle generates into its folder", () => {
    const journal = JSON.stringify({ entries: [{ idx: 0, tag: "20240101000000_a", when: 1 }] });
    expect(
      supabase({ [file]: "SELECT 1;", "supabase/migrations/meta/_journal.json": journal }).migrations,
    ).toHaveLength(1);
  });
});
