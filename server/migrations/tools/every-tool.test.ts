import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discoverMigrations, type MigrationProject } from "../discover";
import { inMemoryProject } from "../in-memory-project";
import type { Migration } from "../migration";
import { sectionsInTransaction } from "../new-migration";
import { rereadMigration } from "../read-migration";
import type { FileEdit } from "../tool";
import { migrationTools, toolNamed } from "./list";

type Files = Readonly<Record<string, string>>;

/** A small workspace of each tool, and the file whose text stands for a migration. */
const samples: Readonly<Record<string, { readonly files: Files; readonly migration: string }>> = {
  supabase: {
    files: { "supabase/config.toml": "", "supabase/migrations/20240101000000_a.sql": "SELECT 1;\n" },
    migration: "supabase/migrations/20240101000000_a.sql",
  },
  drizzle: {
    files: {
      "drizzle/meta/_journal.json":
        '{"version":"7","entries":[{"idx":0,"version":"7","when":1704067200000,"tag":"0000_a","breakpoints":true}]}',
      "drizzle/0000_a.sql": "SELECT 1;\n",
    },
    migration: "drizzle/0000_a.sql",
  },
  prisma: {
    files: {
      "package.json": '{"devDependencies":{"prisma":"6.0.0"}}',
      "prisma/migrations/migration_lock.toml": "",
      "prisma/migrations/20240101000000_a/migration.sql": "SELECT 1;\n",
    },
    migration: "prisma/migrations/20240101000000_a/migration.sql",
  },
  flyway: {
    files: { "db/migration/V1__a.sql": "SELECT 1;\n", "db/migration/R__v.sql": "SELECT 1;\n" },
    migration: "db/migration/V1__a.sql",
  },
  atlas: {
    files: {
      "migrations/20240101000000_a.sql": "SELECT 1;\n",
      "migrations/atlas.sum": "h1:x\n20240101000000_a.sql h1:y\n",
    },
    migration: "migrations/20240101000000_a.sql",
  },
  diesel: {
    files: {
      "migrations/2024-01-01-000000_a/up.sql": "SELECT 1;\n",
      "migrations/2024-01-01-000000_a/down.sql": "SELECT 2;\n",
    },
    migration: "migrations/2024-01-01-000000_a/up.sql",
  },
  goose: {
    files: { "migrations/00001_a.sql": "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n" },
    migration: "migrations/00001_a.sql",
  },
  dbmate: {
    files: { "db/migrations/20240101000000_a.sql": "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n" },
    migration: "db/migrations/20240101000000_a.sql",
  },
  "node-pg-migrate": {
    files: {
      "package.json": '{"devDependencies":{"node-pg-migrate":"8.0.0"}}',
      "migrations/1704067200000_a.sql": "-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;\n",
    },
    migration: "migrations/1704067200000_a.sql",
  },
  sqlx: {
    files: {
      "Cargo.toml": '[dependencies]\nsqlx = "0.8"\n',
      "migrations/20240101000000_a.up.sql": "SELECT 1;\n",
      "migrations/20240101000000_a.down.sql": "SELECT 2;\n",
    },
    migration: "migrations/20240101000000_a.up.sql",
  },
  "golang-migrate": {
    files: { "migrations/000001_a.up.sql": "SELECT 1;\n", "migrations/000001_a.down.sql": "SELECT 2;\n" },
    migration: "migrations/000001_a.up.sql",
  },
  pop: {
    files: {
      "migrations/20240101000000_a.postgres.up.sql": "SELECT 1;\n",
      "migrations/20240101000000_a.postgres.down.sql": "SELECT 2;\n",
    },
    migration: "migrations/20240101000000_a.postgres.up.sql",
  },
  plain: { files: { "sql/0001_a.sql": "SELECT 1;\n" }, migration: "sql/0001_a.sql" },
};

function projectOf(files: Files): MigrationProject {
  const { projects } = discoverMigrations(inMemoryProject(files));
  expect(projects).toHaveLength(1);
  return projects[0]!;
}

function withEdits(files: Files, edits: readonly FileEdit[]): Files {
  const out: Record<string, string> = { ...files };
  for (const edit of edits) {
    const text = out[edit.path];
    if (edit.kind === "create") {
      expect(text).toBeUndefined();
      out[edit.path] = edit.text;
    } else out[edit.path] = text!.slice(0, edit.range.start) + edit.text + text!.slice(edit.range.end);
  }
  return out;
}

function migrationAt(project: MigrationProject, path: string): Migration {
  return project.migrations.find((migration) => migration.path === path)!;
}

function upText(migration: Migration, files: Files): string {
  const up = migration.sections.filter(({ direction }) => direction === "up");
  return up.map(({ path, range }) => files[path]!.slice(range.start, range.end)).join("");
}

const cases = migrationTools.map((tool) => ({ tool, name: tool.name, ...samples[tool.name]! }));

describe.each(cases)("$name", ({ tool, files, migration: path }) => {
  const read = (at: string): string | undefined => files[at];

  it("finds its own sample, with nothing to complain about", () => {
    const project = projectOf(files);
    expect(project.tool.name).toBe(tool.name);
    expect(project.problems).toEqual([]);
    expect(project.migrations.flatMap(({ problems }) => problems)).toEqual([]);
    expect(toolNamed(tool.name)).toBe(tool);
  });

  it("takes the same files when a person assigns them", () => {
    const found = projectOf(files);
    const assigned = discoverMigrations(inMemoryProject(files), [
      { glob: "**/*.sql", tool: tool.name, toolVersion: found.folder.toolVersion },
    ]);
    expect(
      assigned.projects.map(({ tool: { name }, root, migrations }) => [
        name,
        root,
        migrations.map((each) => each.name),
      ]),
    ).toEqual([[tool.name, found.root, found.migrations.map((each) => each.name)]]);
  });

  it.each([
    ["on", new Date("2026-03-04T05:06:07.890Z")],
    ["far behind", new Date("1999-01-01T00:00:00Z")],
  ])("names a new migration that runs last, with the clock %s", (_clock, now) => {
    const project = projectOf(files);
    const sql = "CREATE INDEX CONCURRENTLY i ON t (a);";
    const request = { title: "Índex: on  t(a)", up: sql, down: "DROP INDEX i;", now };
    for (const inTransaction of [true, false]) {
      const written = project.tool.newMigration({ ...request, inTransaction }, project.folder, read);
      const after = withEdits(files, written.edits);
      const next = projectOf(after);
      const versioned = next.migrations.filter(({ repeatable }) => !repeatable);
      const last = versioned.at(-1)!;
      expect(last.path).toBe(written.path);
      expect(last.name).toMatch(/[-_]index[-_]on[-_]t[-_]a$/);
      expect(next.migrations).toHaveLength(project.migrations.length + 1);
      expect(upText(last, after)).toContain(sql);
      expect(last.problems).toEqual([]);
      expect(next.problems.filter(({ code }) => code !== "not-in-sum")).toEqual([]);
      const optsOut = ["header", "companion"].includes(tool.noTransaction.kind);
      if (!inTransaction && optsOut) expect(sectionsInTransaction(last, "up")).toEqual([]);
    }
  });

  it("takes a migration out of its transaction where it says that it can, once", () => {
    const project = projectOf(files);
    const migration = migrationAt(project, path);
    const edits = tool.withoutTransaction(migration, "up", read);
    const optsOut = ["header", "companion"].includes(tool.noTransaction.kind);
    expect(edits !== undefined).toBe(optsOut);
    if (!edits) return;
    expect(edits.length).toBeGreaterThan(0);
    const after = withEdits(files, edits);
    const changed = migrationAt(projectOf(after), path);
    expect(sectionsInTransaction(changed, "up")).toEqual([]);
    expect(changed.problems).toEqual([]);
    expect(upText(changed, after)).toContain("SELECT 1;");
    expect(tool.withoutTransaction(changed, "up", (at) => after[at])).toEqual([]);
  });

  it("reads one file again without looking at the others", () => {
    const project = projectOf(files);
    const text = `${files[path]!}SELECT 3;\n`;
    const asked: string[] = [];
    const again = rereadMigration(project, path, (at) => {
      asked.push(at);
      return at === path ? text : files[at];
    })!;
    expect(again).toEqual(migrationAt(projectOf({ ...files, [path]: text }), path));
    const folder = path.slice(0, path.lastIndexOf("/"));
    expect(asked.every((at) => at.startsWith(folder))).toBe(true);
    expect(rereadMigration(project, "somewhere/else.sql", read)).toBeUndefined();
  });

  it("reads any text: sections lie inside of it and never overlap in one direction", () => {
    const marks = [
      "-- +goose Up\n",
      "-- +goose Down\n",
      "-- +goose StatementBegin\n",
      "-- migrate:up\n",
      "-- migrate:down transaction:false\n",
    ];
    const more = [
      "-- Up Migration\n",
      "-- Down Migration\n",
      "-- no-transaction\n",
      "-- atlas:txmode none\n\n",
      "\uFEFF",
      "\r\n",
      "$$;\n",
      "/*",
      "SELECT 1;\n",
      "é😀\n",
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...marks, ...more), fc.string({ unit: "binary" })))
      .map((parts) => parts.join(""));
    const project = projectOf(files);
    fc.assert(
      fc.property(text, (content) => {
        const { sections, problems } = rereadMigration(project, path, (at) =>
          at === path ? content : files[at],
        )!;
        for (const direction of ["up", "down"] as const) {
          const own = sections.filter((section) => section.path === path && section.direction === direction);
          own.forEach(({ range }, i) => {
            expect(range.start).toBeLessThanOrEqual(range.end);
            expect(range.start).toBeGreaterThanOrEqual(own[i - 1]?.range.end ?? 0);
            expect(range.end).toBeLessThanOrEqual(content.length);
          });
        }
        for (const { range } of problems) if (range) expect(range.end).toBeLessThanOrEqual(content.length);
      }),
    );
  });
});
