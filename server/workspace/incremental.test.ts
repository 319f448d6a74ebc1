import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { inMemoryProject } from "../migrations/in-memory-project";
import { loadPostgresParser } from "../sql/postgres-parser";
import { createWorkspace, type Workspace } from "./workspace";

beforeAll(loadPostgresParser);

const FIRST = "db/migrations/0001_tables.sql";
const SECOND = "db/migrations/0002_changes.sql";
const REPORT = "reports/monthly.sql";
const FILES = [FIRST, SECOND, REPORT];

const INDEX = "CREATE INDEX orders_user_id_idx ON orders (user_id);\n";
const LOCK = "LOCK TABLE users;\n";

/** What people write, whole and half typed; most of it depends on what stands before or behind it. */
const PIECES = [
  "CREATE TABLE users (id bigint PRIMARY KEY, email text);\n",
  "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));\n",
  "CREATE TABLE users_copy (LIKE users INCLUDING ALL);",
  "CREATE TEMPORARY TABLE users (id bigint);",
  INDEX,
  "CREATE VIEW report AS SELECT id FROM users;",
  "ALTER TABLE users ENABLE ROW LEVEL SECURITY;\n",
  "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;",
  "CREATE POLICY mine ON orders USING (true);\n\n",
  "ALTER TABLE users ADD COLUMN name text NOT NULL DEFAULT clock_timestamp()::text;\n",
  "ALTER TABLE orders ALTER COLUMN user_id SET NOT NULL;\n",
  "ALTER TABLE users RENAME TO people;",
  "ALTER TABLE users DROP COLUMN email;\n",
  "DROP TABLE users CASCADE;",
  LOCK,
  "SET lock_timeout = '5s';\n",
  "SET search_path = archive, public;\n",
  "BEGIN;\n",
  "COMMIT;",
  "SELECT * FROM users WHERE",
  "ALTER TABLE users ALTER",
  ";\n",
  "-- lintel-ignore drop-column: nobody reads it\n",
  "/* a note */ ",
  "\n\n",
];

type Edit = { readonly path: string; readonly at: number; readonly removed: number; readonly piece: string };

const edits = fc.array(
  fc.record({
    path: fc.constantFrom(...FILES),
    at: fc.nat(20),
    removed: fc.constantFrom(0, 0, 0, 1, 2),
    piece: fc.constantFrom("", ...PIECES),
  }),
  { minLength: 1, maxLength: 6 },
);
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 });
/** The first file makes the tables that the others change, so that most of what they do is worth a finding. */
const texts = fc
  .tuple(pieces, pieces, pieces)
  .map(([first, second, report]) => [[...PIECES.slice(0, 2), ...first], second, report]);

const withTexts = (pieces: readonly (readonly string[])[]): Record<string, string> =>
  Object.fromEntries(FILES.map((path, index) => [path, (pieces[index] ?? []).join("")]));

/** All that a person can be told of the files, places included. */
const told = (workspace: Workspace): unknown =>
  JSON.parse(
    JSON.stringify([FILES.map((path) => workspace.check(path)), workspace.final(FIRST)], (_key, value) =>
      isRange(value) ? { start: value.start, end: value.end } : (value as unknown),
    ),
  );

const isRange = (value: unknown): value is { start: number; end: number } =>
  typeof value === "object" && value !== null && "start" in value && "end" in value;

describe("a workspace that is edited", () => {
  const now = () => new Date(0);

  it("says of its files what one says that was just opened on them", () => {
    fc.assert(
      fc.property(texts, edits, fc.boolean(), (initial, changes: readonly Edit[], checksEachTime) => {
        const present = initial.map((file) => [...file]);
        const edited = createWorkspace(inMemoryProject(withTexts(initial)), { now });
        if (checksEachTime) for (const path of FILES) edited.check(path);
        for (const { path, at, removed, piece } of changes) {
          const file = present[FILES.indexOf(path)]!;
          file.splice(at % (file.length + 1), removed, piece);
          edited.edit(path, file.join(""));
          if (checksEachTime) edited.check(path);
        }
        edited.settle();
        const opened = createWorkspace(inMemoryProject(withTexts(present)), { now });
        expect(told(edited)).toEqual(told(opened));
      }),
      { numRuns: 1000 },
    );
  }, 120_000);

  it("says anew what rested on a statement before that is gone", () => {
    const files = withTexts([PIECES.slice(0, 2), [LOCK, "ALTER TABLE users ADD COLUMN name text;"], []]);
    const workspace = createWorkspace(inMemoryProject(files), { now });
    const found = () => workspace.check(SECOND).map(({ rule, range }) => [rule, range.start]);
    expect(found()).toEqual([["lock-without-timeout", 0]]);
    workspace.edit(SECOND, files[SECOND]!.replace(LOCK, ""));
    expect(found()).toEqual([["lock-without-timeout", "ALTER TABLE users ".length]]);
  });

  it("knows a statement that is alone in its file when something is typed behind it", () => {
    const path = "db/migrations/0002_index.sql";
    const sql = "CREATE INDEX orders_user_id_idx ON orders (user_id)";
    const text = (end: string) => `-- migrate:up\n${sql}${end}\n-- migrate:down\n`;
    const first = `-- migrate:up\n${PIECES.slice(0, 2).join("")}-- migrate:down\n`;
    const workspace = createWorkspace(inMemoryProject({ [FIRST]: first, [path]: text("") }), { now });
    const edited = () =>
      workspace
        .check(path)
        .flatMap(({ rule, fixes }) => (rule === "index-without-concurrently" ? fixes : []))
        .flatMap(({ edits }) => edits.map(({ kind }) => kind));
    expect(edited()).toEqual(["replace", "replace"]);
    workspace.edit(path, text(";"));
    expect(edited()).toEqual(["replace", "replace"]);
  });

  it("says anew what rested on a statement behind that came", () => {
    const files = withTexts([PIECES.slice(0, 2), [], ["BEGIN;\n", INDEX]]);
    const workspace = createWorkspace(inMemoryProject(files), { now });
    const fixes = () =>
      workspace.check(REPORT).find(({ rule }) => rule === "index-without-concurrently")?.fixes.length;
    expect(fixes()).toBe(0);
    workspace.edit(REPORT, `${files[REPORT]}COMMIT;`);
    expect(fixes()).toBe(1);
  });
});
