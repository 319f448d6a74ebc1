import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { findingsIn } from "../server/rules/testing/example-workspace";
import { loadPostgresParser } from "../server/sql/postgres-parser";
import { expandSnippet } from "./expand";

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, file), "utf8");
const snippets = Object.values(JSON.parse(read("postgresql.json")) as Record<string, Snippet>);

beforeAll(loadPostgresParser);

it.each(snippets)("$prefix is free of Lintel's own findings", ({ prefix, body }) => {
  // The change stands in no migration tool's folder: it is run statement by statement, as its comments say.
  const project = { "migrations/0001_prelude.sql": read("prelude.sql"), "change.sql": expandSnippet(body) };
  const postgres = prefix === "pgnotnull18" ? 18 : 15;
  const findings = findingsIn(project, postgres).filter((finding) => finding.path === "change.sql");
  expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});
