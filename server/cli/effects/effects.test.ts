import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonFileEffects } from "../../report/effects/effects-json";
import { memoryTerminal } from "../memory-terminal";
import { run } from "../run";
import type { Terminal } from "../terminal";

type Given = Partial<Terminal> & { readonly input?: string };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lintel-effects-"));
  write("package.json", "{}");
  write("lintel.json", '{ "postgres": 16, "ignore": ["ignored.sql"] }');
  write("db/migrations/001_shop.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(20));\n");
  write("db/migrations/002_note.sql", "ALTER TABLE orders ALTER COLUMN note TYPE varchar(10);\n");
  write("db/migrations/003_note.sql", "ALTER TABLE orders ALTER COLUMN note TYPE varchar(5);\n");
  write("ignored.sql", "VACUUM FULL orders;\n");
  write("mysql/001.sql", "ALTER TABLE orders ADD x int;\n");
  write(
    "cases/base.sql",
    "CREATE TABLE users (id int PRIMARY KEY, name varchar(20), born timestamp);\nSET timezone = 'UTC';\n",
  );
  write("cases/more.sql", "CREATE SCHEMA app; CREATE TABLE app.carts (id int REFERENCES users);\n");
  write("cases/utc/lintel.json", '{ "postgres": 16, "session": { "timezone": "UTC" } }');
  write("cases/utc/born.sql", "ALTER TABLE people ALTER COLUMN born TYPE timestamptz;\n");
  write("cases/role/lintel.json", '{ "postgres": 16, "role": "migrator" }');
  write("cases/role/add.sql", "ALTER TABLE jobs ADD c int;\n");
  write(
    "cases/jobs.sql",
    "CREATE SCHEMA migrator; CREATE TABLE migrator.jobs (); CREATE TABLE public.jobs ();\n",
  );
  write("cases/people.sql", "CREATE TABLE people (born timestamp);\n");
  write("cases/born.sql", "ALTER TABLE users ALTER COLUMN born TYPE timestamptz;\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function effects(written: readonly string[], given: Given = {}) {
  const terminal = memoryTerminal({ workingFolder: folder, ...given });
  const exit = await run(["effects", ...written], terminal);
  return { exit, out: terminal.printed(), err: terminal.complaints() };
}

async function told(written: readonly string[], given: Given = {}) {
  const { exit, out, err } = await effects([...written, "--format", "json"], given);
  return { exit, err, files: JSON.parse(out) as JsonFileEffects[] };
}

/** What is told of the last statement of the standard input, run after the tables of the cases. */
async function toldOf(input: string, ...more: readonly string[]) {
  const { files, err } = await told(["-", "--after", "cases/base.sql", "cases/more.sql", ...more], { input });
  expect(err).toBe("");
  return files[0]!.statements.at(-1)!;
}

describe("lintel effects in a project", () => {
  it("starts a migration from those before it, on the server of lintel.json", async () => {
    const { exit, err, out } = await effects(["db/migrations/003_note.sql"]);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(out).toBe(
      [
        "db/migrations/003_note.sql  in one transaction, PostgreSQL 16",
        "",
        "    │ Lock              On      Who waits                       Rewrite  Scan",
        "    │",
        "  1 │ ALTER TABLE orders ALTER COLUMN note TYPE varchar(5)",
        "    │ ACCESS EXCLUSIVE  orders  reads, writes, DDL, autovacuum  yes      yes",
        "    │ rebuilds orders_pkey",
        "",
        "1 statement: 1 blocks reads and writes and 1 rewrites a table",
        "",
      ].join("\n"),
    );
  });

  it("starts other SQL from the end of all migrations, wherever it comes from", async () => {
    const input = "ALTER TABLE orders ALTER COLUMN note TYPE varchar(10)";
    const { files } = await told(["-", "--stdin-filename", "scratch/x.sql"], { input });
    expect(files).toMatchObject([{ file: "scratch/x.sql", statements: [{ rewritten: [] }] }]);
  });

  it("takes what nothing mentions to exist", async () => {
    const { files } = await told(["-"], { input: "ALTER TABLE app.carts ADD x int; DROP TABLE other" });
    expect(files[0]?.statements.map(({ ok, locks }) => ({ ok, locks }))).toEqual([
      { ok: true, locks: { "app.carts": "AccessExclusive" } },
      { ok: true, locks: { other: "AccessExclusive" } },
    ]);
  });

  it("says why it leaves a file out", async () => {
    const { exit, err, files } = await told(["ignored.sql", "mysql/001.sql"]);
    expect(exit).toBe(0);
    expect(err).toBe(
      "note: ignored.sql is left out: lintel.json ignores it.\nnote: mysql/001.sql is left out: it is not for PostgreSQL.\n",
    );
    expect(files.map(({ statements }) => statements)).toEqual([[], []]);
  });
});

describe("lintel effects --after", () => {
  it("starts each file anew from what the files before leave, settings too", async () => {
    const { exit, err, files } = await told(["cases/born.sql", "cases/born.sql", "-a", "cases/base.sql"]);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(files).toEqual([files[0], files[0]]);
    expect(files[0]).toEqual({
      file: "cases/born.sql",
      statements: [
        {
          sql: "ALTER TABLE users ALTER COLUMN born TYPE timestamptz",
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 52 } },
          ...{ ok: true, locks: { users: "AccessExclusive" }, rewritten: [], indexes_rebuilt: [] },
          ...{ scanned: [], in_transaction: true, error: null, sqlstate: null },
        },
      ],
    });
  });

  it("takes one file where it stands before the files that are told of", async () => {
    const { files } = await told(["--after", "cases/base.sql", "cases/born.sql", "cases/more.sql"]);
    expect(files.map(({ file }) => file)).toEqual(["cases/born.sql", "cases/more.sql"]);
  });

  it("starts sessions with what lintel.json says of them", async () => {
    const { files } = await told(["cases/utc/born.sql", "--after", "cases/people.sql"]);
    expect(files[0]?.statements[0]?.rewritten).toEqual([]);
    const elsewhere = await told(["-", "--after", "cases/people.sql"], {
      input: "ALTER TABLE people ALTER COLUMN born TYPE timestamptz",
    });
    expect(elsewhere.files[0]?.statements[0]?.rewritten).toEqual(["people"]);
  });

  it("looks for names as the role of lintel.json does", async () => {
    const { files } = await told(["cases/role/add.sql", "--after", "cases/jobs.sql"]);
    expect(files[0]?.statements[0]?.locks).toEqual({ "migrator.jobs": "AccessExclusive" });
    const elsewhere = await told(["-", "--after", "cases/jobs.sql"], { input: "ALTER TABLE jobs ADD c int" });
    expect(elsewhere.files[0]?.statements[0]?.locks).toEqual({ jobs: "AccessExclusive" });
    const reset = await told(["-", "--after", "cases/role/add.sql"], {
      input:
        "SET ROLE migrator; CREATE SCHEMA migrator; CREATE TABLE jobs (); ALTER TABLE migrator.jobs ADD c int;",
    });
    expect(reset.files[0]?.statements.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  });

  it("goes by the server that is asked for", async () => {
    const add = "ALTER TABLE users ADD c int DEFAULT 1";
    expect((await toldOf(add, "--postgres", "10")).rewritten).toEqual(["users"]);
    expect((await toldOf(add)).rewritten).toEqual([]);
  });

  it("names the schema of what is neither public nor temporary", async () => {
    const { locks } = await toldOf(
      "CREATE TEMP TABLE t (id int); LOCK TABLE app.carts, users, t IN SHARE MODE",
    );
    expect(locks).toEqual({ "app.carts": "Share", users: "Share", t: "Share" });
  });

  it("runs a file in one transaction, without what refuses one, and heeds BEGIN", async () => {
    const born = "ALTER TABLE users ALTER born TYPE timestamptz";
    const local = "SET LOCAL timezone = 'America/New_York';";
    expect((await toldOf(`${local} ${born}`)).rewritten).toEqual(["users"]);
    expect((await toldOf(`${local} VACUUM users; ${born}`)).rewritten).toEqual([]);
    expect((await toldOf(`BEGIN; ${local} COMMIT; ${born}`)).rewritten).toEqual([]);
    expect(await toldOf("CREATE INDEX CONCURRENTLY ON users (name)")).toMatchObject({
      ok: true,
      in_transaction: false,
    });
  });

  it("tells in PostgreSQL's words what is refused, and exits with 0", async () => {
    const { exit, files } = await told(["-", "--after", "cases/base.sql"], { input: "ALTER TABEL users;" });
    expect(exit).toBe(0);
    expect(files[0]?.statements[0]).toMatchObject({
      ...{ ok: false, error: 'syntax error at or near "TABEL"', sqlstate: "42601" },
      ...{ locks: {}, rewritten: [], scanned: [] },
    });
    const { out } = await effects(["-", "--after", "cases/base.sql"], { input: "ALTER TABEL users;" });
    expect(out).toContain(
      '    │ refused: syntax error at or near "TABEL" (42601)\n\n1 statement: 1 is refused\n',
    );
  });

  it("says what is refused in the files before", async () => {
    const { err, files } = await told(["cases/born.sql", "--after", "-"], { input: "SELECT 1;\n  CREAT x;" });
    expect(err).toBe('note: stdin.sql:2:3 is refused: syntax error at or near "CREAT" (42601)\n');
    expect(files).toHaveLength(1);
  });

  it("leaves out the way back", async () => {
    const input = "-- migrate:up\nALTER TABLE users ADD a int;\n-- migrate:down\nALTER TABLE users DROP a;\n";
    const { files } = await told(
      ["-", "--after", "cases/base.sql", "--stdin-filename", "20240101000000_a.sql"],
      {
        input,
      },
    );
    expect(files[0]?.statements.map(({ sql }) => sql)).toEqual(["ALTER TABLE users ADD a int"]);
  });

  it.each(["", "\uFEFF-- nothing\n", "\\echo x\n", ";;"])("tells nothing of %j", async (input) => {
    const { exit, out } = await effects(["-", "--after", "cases/base.sql"], { input });
    expect({ exit, out }).toEqual({
      exit: 0,
      out: expect.stringMatching(/^stdin\.sql[^]*✓ 0 statements\n$/),
    });
  });
});
