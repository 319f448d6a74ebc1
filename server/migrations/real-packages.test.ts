import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { discoverMigrations, type ProjectFiles, type ToolOverride } from "./discover";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** The files of an installed package as a workspace of its own. */
function packageFiles(root: string): ProjectFiles {
  const folder = join(modules, root);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  return {
    paths,
    read: (path) => (paths.includes(path) ? readFileSync(join(folder, path), "utf8") : undefined),
  };
}

function discover(root: string, overrides: readonly ToolOverride[] = []) {
  const { projects, otherSql } = discoverMigrations(packageFiles(root), overrides);
  return {
    projects: projects.map(({ tool, root: at, migrations, problems }) => ({
      tool: tool.name,
      root: at,
      count: migrations.length,
      names: migrations.map(({ name }) => name),
      problems: [...problems, ...migrations.flatMap((migration) => migration.problems)],
    })),
    otherSql,
  };
}

describe("real packages", () => {
  it("graphile-worker keeps nineteen numbered files", () => {
    const { projects } = discover("graphile-worker");
    expect(projects).toMatchObject([{ tool: "plain", root: "sql", count: 19, problems: [] }]);
    expect(projects[0]!.names.slice(0, 2)).toEqual(["000001", "000002"]);
  });

  it("@pgflow/core ships twelve Supabase migrations", () => {
    const { projects } = discover("@pgflow/core/dist");
    expect(projects).toMatchObject([
      { tool: "supabase", root: "supabase/migrations", count: 12, problems: [] },
    ]);
    expect(projects[0]!.names).toEqual([...projects[0]!.names].sort());
  });

  it("@pgflow/core's are built files, reached from around only by an override", () => {
    expect(discover("@pgflow/core").projects).toEqual([]);
    const { projects } = discover("@pgflow/core", [{ glob: "dist/supabase/**/*.sql", tool: "supabase" }]);
    expect(projects).toMatchObject([{ tool: "supabase", root: "dist/supabase/migrations", count: 12 }]);
  });

  it("@logto/schemas has table files and no SQL migration", () => {
    const { projects, otherSql } = discover("@logto/schemas");
    expect(projects).toEqual([]);
    expect(otherSql.filter(({ path }) => path.startsWith("tables/")).length).toBeGreaterThan(80);
  });
});
