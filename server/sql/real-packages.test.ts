import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "./postgres-parser";
import { readSqlFile } from "./sql-file";
import { createStatementCache } from "./statement-cache";

const PACKAGES = ["graphile-worker/sql", "@pgflow/core/dist/supabase/migrations", "@logto/schemas/tables"];

const files = PACKAGES.flatMap((folder) => {
  const url = new URL(`../../node_modules/${folder}/`, import.meta.url);
  return readdirSync(url)
    .filter((name) => name.endsWith(".sql"))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(new URL(name, url), "utf8") }));
});

describe("SQL that npm packages ship", () => {
  beforeAll(loadPostgresParser);

  it.each(files)("$name has no syntax fault", ({ text }) => {
    const { statements } = readSqlFile(text, createStatementCache());
    expect(statements.map(({ parsed }) => parsed.error).filter((error) => error !== undefined)).toEqual([]);
    expect(statements.every(({ parsed }) => parsed.tree !== undefined)).toBe(true);
  });

  it("is all there", () => {
    expect(files.length).toBeGreaterThan(100);
    const statements = files.flatMap(({ text }) => readSqlFile(text, createStatementCache()).statements);
    expect(statements.length).toBeGreaterThan(400);
    expect(statements.some(({ parsed }) => parsed.masked)).toBe(true);
  });
});
