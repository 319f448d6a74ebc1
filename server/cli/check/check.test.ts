import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JsonFinding } from "../../report/json";
import { memoryTerminal } from "../memory-terminal";
import { run } from "../run";
import type { Terminal } from "../terminal";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "lintel-check-"));
  write("package.json", "{}");
  write(
    "migrations/001_init.sql",
    "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);\n",
  );
  write("migrations/002_index.sql", "CREATE INDEX orders_user_id_idx ON orders (user_id);\n");
  write("migrations/003_fine.sql", "COMMENT ON TABLE orders IS 'What people buy';\n");
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

async function check(written: readonly string[], given: Partial<Terminal> & { input?: string } = {}) {
  const terminal = memoryTerminal({ workingFolder: project, ...given });
  const exit = await run(["check", ...written], terminal);
  return { exit, out: terminal.printed(), err: terminal.complaints() };
}

async function findings(written: readonly string[], given: Partial<Terminal> & { input?: string } = {}) {
  const { exit, out, err } = await check([...written, "--format", "json"], given);
  return { exit, err, found: (JSON.parse(out) as JsonFinding[]).map(({ file, rule }) => `${file} ${rule}`) };
}

const theIndex = "migrations/002_index.sql index-without-concurrently";

describe("lintel check", () => {
  it("reports, sums up and exits with 1", async () => {
    const { exit, out, err } = await check([]);
    expect({ exit, err }).toEqual({ exit: 1, err: "" });
    expect(out).toContain("migrations/002_index.sql:1:1  warning  index-without-concurrently\n");
    expect(out).toMatch(/\n1 warning in 1 of 3 files, checked in \d\.\d\d s against PostgreSQL 18\n$/);
  });

  it("exits with 0 where nothing was found", async () => {
    const { exit, out } = await check(["migrations/003_fine.sql"]);
    expect(exit).toBe(0);
    expect(out).toMatch(/^✓ Nothing to report in 1 file, checked in /);
  });

  it.each([
    [["."], [theIndex]],
    [["migrations"], [theIndex]],
    [["migrations/001_init.sql"], []],
    [["migrations/002_index.sql"], [theIndex]],
    [["migrations/002_index.sql", "./migrations/../migrations/002_index.sql"], [theIndex]],
    [["migrations/*_index.sql"], [theIndex]],
    [["./migrations/00{1,3}*.sql"], []],
    [["**/*.sql"], [theIndex]],
  ])("of %j reports on these alone, knowing the migrations before", async (paths, expected) => {
    expect((await findings(paths)).found).toEqual(expected);
  });

  it("shows paths from where it runs", async () => {
    const { found } = await findings([], { workingFolder: join(project, "migrations") });
    expect(found).toEqual(["002_index.sql index-without-concurrently"]);
    const above = await findings([".."], { workingFolder: join(project, "migrations") });
    expect(above.found).toEqual(["002_index.sql index-without-concurrently"]);
    const beside = await findings(["../migrations"], { workingFolder: join(project, "migrations") });
    expect(beside.found).toEqual(above.found);
  });

  it("checks several projects at once, each by itself", async () => {
    for (const app of ["a", "b"]) {
      write(
        `apps/${app}/lintel.json`,
        app === "a" ? "{}" : `{ "rules": { "index-without-concurrently": "off" } }`,
      );
      write(`apps/${app}/migrations/001_init.sql`, "CREATE TABLE t (id int);");
      write(`apps/${app}/migrations/002_index.sql`, "CREATE INDEX t_id_idx ON t (id);");
    }
    expect((await findings(["apps/a", "apps/b"])).found).toEqual([
      "apps/a/migrations/002_index.sql index-without-concurrently",
    ]);
  });

  it("says so where there is nothing to check", async () => {
    write("docs/readme.md", "");
    expect(await check(["docs"])).toEqual({ exit: 0, out: "", err: "note: There is no SQL file in docs.\n" });
    expect(await check(["docs/readme.md"])).toEqual({
      exit: 0,
      out: "",
      err: "note: docs/readme.md is skipped: its name does not end in .sql.\n",
    });
    expect(await check(["migrations/*.psql"])).toMatchObject({
      exit: 2,
      err: expect.stringContaining("No SQL file matches migrations/*.psql."),
    });
  });

  it("reads files that it was pointed to in folders that it skips", async () => {
    write("dist/old.sql", "SELECT broken from;");
    expect((await findings(["."])).found).toEqual([theIndex]);
    expect((await findings(["dist/old.sql"])).found).toEqual(["dist/old.sql syntax-error"]);
  });
});

describe("standard input", () => {
  const draft = "CREATE INDEX orders_id_idx ON orders (id);";

  it("is a file of the project", async () => {
    const { found, exit } = await findings(["-", "--stdin-filename", "migrations/004_draft.sql"], {
      input: draft,
    });
    expect({ found, exit }).toEqual({
      exit: 1,
      found: ["migrations/004_draft.sql index-without-concurrently"],
    });
  });

  it("stands before what is saved", async () => {
    const { found } = await findings(["-", "--stdin-filename", "migrations/002_index.sql"], {
      input: "SELECT 1;",
    });
    expect(found).toEqual([]);
  });

  it("has a name of its own without one", async () => {
    const { found } = await findings(["-"], { input: "SELECT broken from;" });
    expect(found).toEqual(["stdin.sql syntax-error"]);
  });
});

describe("the threshold", () => {
  it("is the command's, else the configuration's, else warning", async () => {
    expect((await check([])).exit).toBe(1);
    expect((await check(["--severity", "error"])).exit).toBe(0);
    write("lintel.json", `{ "failOn": "error" }`);
    expect((await check([])).exit).toBe(0);
    expect((await check(["--severity", "hint"])).exit).toBe(1);
  });

  it("hides milder findings only when quiet", async () => {
    expect((await findings(["--severity", "error"])).found).toEqual([theIndex]);
    expect((await findings(["--severity", "error", "--quiet"])).found).toEqual([]);
    expect(await check(["--severity", "error", "--quiet"])).toEqual({ exit: 0, out: "", err: "" });
    expect((await check(["--quiet"])).out).not.toContain("checked in");
  });
});

describe("the configuration", () => {
  it("is the nearest one of each file", async () => {
    write("lintel.json", `{ "postgres": 14, "rules": { "index-without-concurrently": "error" } }`);
    const { out } = await check([]);
    expect(out).toContain("  error  index-without-concurrently\n");
    expect(out).toContain("against PostgreSQL 14\n");
    expect((await check(["--postgres", "12"])).out).toContain("against PostgreSQL 12\n");
  });

  it("takes files out of the check", async () => {
    write("lintel.json", `{ "ignore": ["migrations/002*"] }`);
    expect((await findings([])).found).toEqual([]);
    expect((await check([])).out).toContain("in 2 files");
    expect((await check(["migrations/002_index.sql"])).err).toBe(
      "note: migrations/002_index.sql is skipped: lintel.json ignores it.\n",
    );
  });

  it("may be named", async () => {
    write("lintel.json", `{ "rules": { "index-without-concurrently": "off" } }`);
    write("ci/strict.json", `{ "rules": { "index-without-concurrently": "error" } }`);
    expect((await findings([])).found).toEqual([]);
    expect((await findings(["--config", "ci/strict.json"])).found).toEqual([theIndex]);
  });

  it("must be right", async () => {
    write("lintel.json", `{\n  "rules": { "drop-colum": "off" },\n  "postgres": "16"\n}`);
    const { exit, out, err } = await check([]);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toContain(`lintel.json:2:14 Unknown rule "drop-colum". Did you mean drop-column?\n`);
    expect(err).toContain(`lintel.json:3:15 postgres: expected a whole number from 10 to 18, found "16".`);
  });
});

describe("ignore comments", () => {
  it("silence with a reason, and are as severe as lintel.json says when they do not", async () => {
    write(
      "migrations/004_drop.sql",
      "-- lintel-ignore drop-table, lock-without-timeout: nobody buys any more\nDROP TABLE orders;\n",
    );
    write("migrations/005_drop.sql", "-- lintel-ignore drop-table: unused\nSELECT 1;\n");
    expect((await findings(["migrations/00{4,5}*"])).found).toEqual([
      "migrations/005_drop.sql unused-ignore",
    ]);
    write("lintel.json", `{ "rules": { "unused-ignore": "off" } }`);
    expect((await findings(["migrations/00{4,5}*"])).found).toEqual([]);
    write("lintel.json", `{ "rules": { "unused-ignore": "error" } }`);
    expect((await findings(["migrations/00{4,5}*"])).exit).toBe(1);
  });
});

describe("--rule", () => {
  it("runs these rules alone", async () => {
    write("migrations/004_drop.sql", "-- lintel-ignore drop-column: gone\nSELECT 1;\nDROP TABLE orders;\n");
    expect((await findings(["--rule", "drop-table"])).found).toEqual(["migrations/004_drop.sql drop-table"]);
    expect((await findings(["--rule", "drop-table", "--rule", "index-without-concurrently"])).found).toEqual([
      theIndex,
      "migrations/004_drop.sql drop-table",
    ]);
  });
});

describe("output", () => {
  it("goes to a file, and the summary to stderr", async () => {
    const { exit, out, err } = await check(["--format", "sarif", "--output", "lintel.sarif"]);
    expect({ exit, out }).toEqual({ exit: 1, out: "" });
    expect(err).toMatch(/^1 warning in 1 of 3 files/);
    expect(JSON.parse(readFileSync(join(project, "lintel.sarif"), "utf8")).runs[0].results).toHaveLength(1);
    expect((await check(["-o", "no/such/folder"])).err).toContain("cannot be written");
  });

  it("is colourful on a terminal, and in a file only on request", async () => {
    expect((await check([], { columns: 80 })).out).toContain("\x1b[1;33mwarning\x1b[22;39m");
    await check(["-o", "plain.txt"], { columns: 80 });
    expect(readFileSync(join(project, "plain.txt"), "utf8")).not.toContain("\x1b");
    await check(["-o", "painted.txt", "--color", "always"]);
    expect(readFileSync(join(project, "painted.txt"), "utf8")).toContain("\x1b");
  });

  it("is pure in machine formats", async () => {
    write("lintel.json", `{ "ignore": ["migrations/003*"] }`);
    for (const format of ["json", "sarif", "gitlab"]) {
      const { out } = await check(
        ["migrations/002_index.sql", "migrations/003_fine.sql", "--format", format],
        { columns: 80 },
      );
      expect(() => JSON.parse(out)).not.toThrow();
    }
    expect((await check(["--format", "github"])).out).toMatch(
      /^::warning file=migrations\/002_index.sql,[^\n]*\n$/,
    );
    expect((await check(["--format", "junit"])).out).toMatch(/^<\?xml [^]*<\/testsuites>\n$/);
  });

  it("has paths from the repository's root on CI servers", async () => {
    const workingFolder = join(project, "migrations");
    const onGitHub = { workingFolder, environment: { GITHUB_WORKSPACE: project } };
    expect((await check(["--format", "github"], onGitHub)).out).toContain("file=migrations/002_index.sql,");
    const onGitLab = { workingFolder, environment: { CI_PROJECT_DIR: project } };
    expect((await check(["--format", "gitlab"], onGitLab)).out).toContain(
      `"path": "migrations/002_index.sql"`,
    );
    expect((await findings([], onGitHub)).found).toEqual(["002_index.sql index-without-concurrently"]);
  });
});
