import { beforeAll, describe, expect, it } from "vitest";
import { readProject } from "../files/read-project";
import type { ProjectFiles } from "../migrations/discover";
import { loadPostgresParser } from "../sql/postgres-parser";
import { checkProject } from "./check-project";

beforeAll(loadPostgresParser);

/** A folder of an installed package, as if it were a project of its own. */
function packageFolder(folder: string, prefix: string): ProjectFiles {
  const { paths, read } = readProject(new URL(`../../node_modules/${folder}/`, import.meta.url).pathname);
  return { paths: paths.map((path) => prefix + path), read: (path) => read(path.slice(prefix.length)) };
}

/** How often each rule speaks; every one of these findings was read and is right. */
async function counts(project: ProjectFiles): Promise<Record<string, number>> {
  const { findings, notes } = await checkProject(project);
  expect(notes).toEqual([]);
  const found: Record<string, number> = {};
  for (const { rule } of findings) found[rule] = (found[rule] ?? 0) + 1;
  return found;
}

describe("migrations of published packages", () => {
  it("graphile-worker: a queue with templated schema names", async () => {
    expect(await counts(packageFolder("graphile-worker/sql", "sql/"))).toMatchInlineSnapshot(`
      {
        "check-without-not-valid": 1,
        "column-type-rewrites-table": 3,
        "drop-table": 1,
        "index-without-concurrently": 1,
        "lock-without-timeout": 8,
      }
    `);
  });

  it("@pgflow/core: Supabase migrations", async () => {
    expect(await counts(packageFolder("@pgflow/core/dist/supabase", "supabase/"))).toMatchInlineSnapshot(`
      {
        "check-without-not-valid": 10,
        "foreign-key-without-index": 2,
        "foreign-key-without-not-valid": 1,
        "index-without-concurrently": 5,
        "lock-without-timeout": 5,
      }
    `);
  });

  it("@logto/schemas: one file per table, with row security from a template", async () => {
    expect(await counts(packageFolder("@logto/schemas/tables", "tables/"))).toMatchInlineSnapshot(`
      {
        "foreign-key-without-index": 74,
      }
    `);
  });
});
