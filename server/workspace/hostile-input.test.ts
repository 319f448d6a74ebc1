import fc from "fast-check";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { readProject } from "../files/read-project";
import { loadPostgresParser } from "../sql/postgres-parser";
import { createWorkspace, type Workspace } from "./workspace";

const SAMPLE = fileURLToPath(new URL("../../test/workspaces/sample", import.meta.url));

let workspace: Workspace;
const notes: string[] = [];

beforeAll(async () => {
  await loadPostgresParser();
  workspace = createWorkspace(readProject(SAMPLE), { note: (message) => notes.push(message) });
});

const fragments = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(
    "ALTER TABLE orders ",
    "ALTER TABLE nobody.knows ",
    "ADD COLUMN c ",
    "DROP COLUMN id CASCADE",
    "SET NOT NULL",
    "TYPE bigint",
    "CREATE INDEX ON ",
    "CREATE TABLE orders (",
    "PARTITION BY RANGE (placed_at)",
    "INHERITS (orders)",
    "LIKE orders INCLUDING ALL",
    "REFERENCES orders",
    "CREATE DOMAIN d AS d CHECK (true)",
    "CREATE VIEW orders AS SELECT * FROM orders",
    "DROP SCHEMA public CASCADE",
    "ALTER TABLE orders RENAME TO orders",
    "ALTER TABLE orders ATTACH PARTITION orders DEFAULT",
    "GRANT ALL ON ALL TABLES IN SCHEMA public TO public",
    ";",
    "(",
    ")",
    "'",
    '"',
    "$$",
    "--",
    "/*",
    "\n-- migrate:down\n",
    "\n-- migrate:up\n",
    "{{x}}",
    "${y}",
    ":z",
    "\u0000",
    "😀",
  ),
);

it("answers for whatever is typed, and no rule fails", () => {
  const paths = workspace.paths.filter((path) => path.endsWith(".sql"));
  fc.assert(
    fc.property(
      fc.constantFrom(...paths),
      fc.array(fc.tuple(fc.nat(), fc.nat(40), fragments), { minLength: 1, maxLength: 6 }),
      (path, edits) => {
        const original = workspace.read(path) ?? "";
        const text = edits.reduce((before, [at, length, inserted]) => {
          const start = at % (before.length + 1);
          return before.slice(0, start) + inserted + before.slice(start + length);
        }, original);
        workspace.edit(path, text);
        for (const { range, statement } of workspace.check(path)) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(text.length);
          expect(statement.end).toBeLessThanOrEqual(text.length);
        }
        workspace.settle();
        workspace.edit(path, undefined);
        workspace.settle();
      },
    ),
    { numRuns: 400 },
  );
  expect(notes).toEqual([]);
});
