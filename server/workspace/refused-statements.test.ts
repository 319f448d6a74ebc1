import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../sql/postgres-parser";
import { readProject } from "../files/read-project";
import { checkProject } from "./check-project";
import { createWorkspace } from "./workspace";

beforeAll(loadPostgresParser);

/** What is said of refused statements, as "path: message", in the order of the files. */
function refusalsIn(texts: Readonly<Record<string, string>>): string[] {
  const workspace = createWorkspace({ paths: Object.keys(texts), read: (path) => texts[path] });
  return Object.keys(texts).flatMap((path) =>
    workspace
      .check(path)
      .filter(({ rule }) => rule === "refused-statement")
      .map(({ message }) => `${path}: ${message}`),
  );
}

const inOrder = (...texts: readonly string[]) =>
  Object.fromEntries(texts.map((text, index) => [`db/migration/V${index + 1}__step.sql`, text]));

describe("a history", () => {
  it("is told of a name that is taken, with the place where it was made", () => {
    const texts = inOrder("CREATE TABLE a (id int);", "CREATE TABLE a (id int);");
    const workspace = createWorkspace({ paths: Object.keys(texts), read: (path) => texts[path] });
    const [finding] = workspace
      .check("db/migration/V2__step.sql")
      .filter(({ rule }) => rule === "refused-statement");
    expect(finding).toMatchObject({
      severity: "error",
      message: 'relation "a" already exists (SQLSTATE 42P07).',
      related: [{ path: "db/migration/V1__step.sql" }],
    });
  });

  it("is told of a missing relation at its name", () => {
    const sql = "ALTER TABLE app.missing ADD COLUMN x int;";
    const texts = inOrder("CREATE SCHEMA app; CREATE TABLE app.a (id int);", sql);
    const workspace = createWorkspace({ paths: Object.keys(texts), read: (path) => texts[path] });
    const [finding] = workspace
      .check("db/migration/V2__step.sql")
      .filter(({ rule }) => rule === "refused-statement");
    expect(sql.slice(finding?.range.start, finding?.range.end)).toBe("app.missing");
  });

  it.each([
    ["ALTER TABLE ordrs ADD COLUMN x int;", "ordrs", "orders"],
    ["DELETE FROM app.itms;", "app.itms", "app.items"],
    ["DELETE FROM public.ordrs;", "public.ordrs", "public.orders"],
    ["SELECT * FROM nothing_like_it;", undefined, undefined],
  ])("is offered the relation that %j means", (sql, wrong, right) => {
    const texts = inOrder("CREATE SCHEMA app; CREATE TABLE app.items (); CREATE TABLE orders ();", sql);
    const path = "db/migration/V2__step.sql";
    const workspace = createWorkspace({ paths: Object.keys(texts), read: (name) => texts[name] });
    const [finding] = workspace.check(path).filter(({ rule }) => rule === "refused-statement");
    const meant = right?.split(".").at(-1);
    expect(finding?.message.endsWith(` Did you mean ${meant}?`)).toBe(right !== undefined);
    const replaced = (finding?.fixes ?? []).flatMap(({ edits }) =>
      edits.map(
        (edit) => edit.kind === "replace" && [sql.slice(edit.range.start, edit.range.end), edit.text],
      ),
    );
    expect(replaced).toEqual(right === undefined ? [] : [[wrong, right]]);
  });

  it("goes on as if a refused statement were not there", () => {
    const texts = inOrder(
      "CREATE TABLE a (id int);",
      "ALTER TABLE a ADD COLUMN x int, DROP COLUMN nothing;",
      "ALTER TABLE a ADD COLUMN x int;",
    );
    expect(refusalsIn(texts)).toEqual([
      'db/migration/V2__step.sql: column "nothing" of relation "a" does not exist (SQLSTATE 42703).',
    ]);
  });

  it("is told of what it misses, once it has made a table", () => {
    expect(
      refusalsIn(inOrder("CREATE TABLE users (id int);", "ALTER TABLE user_ ADD COLUMN x int;")),
    ).toEqual([
      'db/migration/V2__step.sql: relation "user_" does not exist (SQLSTATE 42P01). Did you mean users?',
    ]);
    expect(
      refusalsIn(inOrder("CREATE TABLE a (id int); DROP TABLE a;", "CREATE TABLE b ();", "DROP TABLE a;")),
    ).toEqual(['db/migration/V3__step.sql: table "a" does not exist (SQLSTATE 42P01).']);
  });

  it("is told what stands in the way of a DROP", () => {
    const texts = inOrder(
      "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a);",
      "DROP TABLE a;",
    );
    expect(refusalsIn(texts)).toEqual([
      "db/migration/V2__step.sql: cannot drop table a because other objects depend on it (SQLSTATE 2BP01). Detail: constraint b_a_fkey on table b depends on table a. Hint: Use DROP ... CASCADE to drop the dependent objects too.",
    ]);
  });
});

describe("what is not sure is not said", () => {
  it.each([
    [
      "of a database of before",
      ["ALTER TABLE users ADD COLUMN x int;", "ALTER TABLE orders ADD COLUMN y int;"],
    ],
    [
      "once a history has used what nothing made",
      [
        "CREATE TABLE a ();",
        "ALTER TABLE app.users ADD COLUMN x int;",
        "SELECT make_tables();",
        "SELECT * FROM made;",
      ],
    ],
    [
      "of SQL that only a run tells",
      [
        "CREATE TABLE a ();",
        "DO $$ BEGIN EXECUTE format('ALTER TABLE a ADD %I int', current_user); END $$;",
        "ALTER TABLE a DROP COLUMN x;",
      ],
    ],
    [
      "of an extension's tables",
      ["CREATE TABLE a ();", "CREATE EXTENSION postgis;", "SELECT * FROM spatial_ref_sys;"],
    ],
    [
      "of schemas that others keep",
      ["CREATE TABLE a (id uuid REFERENCES auth.users);", "CREATE VIEW v AS SELECT id FROM auth.users;"],
    ],
    ["of the table of the tool", ["CREATE TABLE a ();", "DELETE FROM flyway_schema_history;"]],
    ["of templates", ["CREATE TABLE a ();", "ALTER TABLE ${name} ADD COLUMN x int;"]],
  ])("%s", (_why, texts) => {
    expect(refusalsIn(inOrder(...texts))).toEqual([]);
  });

  it("of a file that no tool runs, but for what it does itself", () => {
    const texts = {
      ...inOrder("CREATE TABLE a ();"),
      "scratch.sql": "CREATE TABLE a (); SELECT * FROM nothing;",
    };
    expect(refusalsIn(texts)).toEqual([]);
    expect(refusalsIn({ "scratch.sql": "CREATE TABLE b (); CREATE TABLE b ();" })).toEqual([
      'scratch.sql: relation "b" already exists (SQLSTATE 42P07).',
    ]);
  });
});

describe("what servers run is not refused", () => {
  it.each(["sample", "every-statement", "every-statement-18"])("of the workspace %s", async (name) => {
    const folder = new URL(`../../test/workspaces/${name}/`, import.meta.url).pathname;
    const { findings } = await checkProject(readProject(folder), { rules: ["refused-statement"] });
    expect(findings).toEqual([]);
  });
});
