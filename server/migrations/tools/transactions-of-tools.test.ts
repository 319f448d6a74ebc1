import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";
import { transactionsOf } from "../transactions";

const TABLE = "CREATE TABLE a ()";
const CONCURRENTLY = "CREATE INDEX CONCURRENTLY i ON a (b)";
const DROP = "DROP INDEX CONCURRENTLY i";

/** A letter for each statement: the same one for those of one transaction, "-" for what commits by itself. */
function transactions(
  files: Readonly<Record<string, string>>,
  path: string,
  statements: readonly string[],
  postgres?: number,
): string {
  const { projects } = discoverMigrations(inMemoryProject({ [path]: statements.join(";\n"), ...files }));
  const migration = projects.flatMap(({ migrations }) => migrations).find((one) => one.path === path)!;
  const section = migration.sections.find(({ direction }) => direction === "up")!;
  const { statements: runs, refused } = transactionsOf(section, statements, postgres);
  const letters = runs.map(({ transaction, spansMigrations }) => {
    if (transaction === undefined) return "-";
    const letter = String.fromCharCode(97 + transaction);
    return spansMigrations ? letter.toUpperCase() : letter;
  });
  return letters.join("") + (refused ? "!" : "");
}

const npm = (name: string, version: string) => ({
  "package.json": JSON.stringify({ devDependencies: { [name]: version } }),
});

/** What a tool wraps, by version, with its ways out. Capitals: the transaction holds other pending migrations too. */
const CASES: readonly {
  readonly tool: string;
  readonly path: string;
  readonly files?: Readonly<Record<string, string>>;
  /** What the file holds besides the statements: a header, marks. */
  readonly around?: (statements: string) => string;
  readonly runs: Readonly<Record<string, readonly string[]>>;
  readonly postgres?: number;
}[] = [
  // Flyway
  {
    tool: "Flyway",
    path: "db/migration/V1__a.sql",
    runs: { aa: [TABLE, TABLE], "-": [CONCURRENTLY], "--": [CONCURRENTLY, "VACUUM a"], "--!": [TABLE, DROP] },
  },
  {
    tool: "Flyway does not know REINDEX and DETACH … CONCURRENTLY",
    path: "db/migration/V1__a.sql",
    runs: {
      a: ["REINDEX INDEX CONCURRENTLY i"],
      aa: ["REINDEX TABLE CONCURRENTLY a", "ALTER TABLE a DETACH PARTITION b CONCURRENTLY"],
    },
  },
  {
    tool: "Flyway before PostgreSQL 12",
    path: "db/migration/V1__a.sql",
    postgres: 11,
    runs: { "-": ["ALTER TYPE mood ADD VALUE 'fine'"] },
  },
  {
    tool: "Flyway from PostgreSQL 12 on",
    path: "db/migration/V1__a.sql",
    postgres: 12,
    runs: { a: ["ALTER TYPE mood ADD VALUE 'fine'"] },
  },
  {
    tool: "Flyway, script configuration",
    path: "db/migration/V1__a.sql",
    files: { "db/migration/V1__a.sql.conf": "executeInTransaction=false\n" },
    runs: { "--": [TABLE, "REINDEX INDEX CONCURRENTLY i"] },
  },
  {
    tool: "Flyway, script configuration against detection",
    path: "db/migration/V1__a.sql",
    files: { "db/migration/V1__a.sql.conf": "executeInTransaction=true\n" },
    runs: { a: [CONCURRENTLY] },
  },
  {
    tool: "Flyway, mixed",
    path: "db/migration/V1__a.sql",
    files: { "flyway.conf": "flyway.mixed=true\n" },
    runs: { "--": [TABLE, CONCURRENTLY] },
  },
  {
    tool: "Flyway, group",
    path: "db/migration/V1__a.sql",
    files: { "flyway.toml": "[flyway]\ngroup = true\n" },
    runs: { AA: [TABLE, TABLE] },
  },
  {
    tool: "Flyway, group, script configuration",
    path: "db/migration/V1__a.sql",
    files: {
      "flyway.toml": "[flyway]\ngroup = true\n",
      "db/migration/V1__a.sql.conf": "executeInTransaction=true\n",
    },
    runs: { AA: [TABLE, TABLE] },
  },
  {
    tool: "Flyway, executeInTransaction for all",
    path: "db/migration/V1__a.sql",
    files: { "flyway.conf": "flyway.executeInTransaction=false\n" },
    runs: { "--": [TABLE, TABLE] },
  },
  {
    tool: "Flyway in Spring, group",
    path: "db/migration/V1__a.sql",
    files: { "application.yml": "spring:\n  flyway:\n    group: true\n" },
    runs: { AA: [TABLE, TABLE] },
  },
  // Atlas
  {
    tool: "Atlas",
    path: "migrations/20240101000000_a.sql",
    files: { "migrations/atlas.sum": "h1:x\n20240101000000_a.sql h1:y\n" },
    runs: { aa: [TABLE, CONCURRENTLY] },
  },
  {
    tool: "Atlas, header",
    path: "migrations/20240101000000_a.sql",
    files: { "migrations/atlas.sum": "h1:x\n20240101000000_a.sql h1:y\n" },
    around: (statements) => `-- atlas:txmode none\n\n${statements}`,
    runs: { "--": [TABLE, CONCURRENTLY] },
  },
  {
    tool: "Atlas, all in one",
    path: "migrations/20240101000000_a.sql",
    files: {
      "migrations/atlas.sum": "h1:x\n20240101000000_a.sql h1:y\n",
      Makefile: "up:\n\tatlas migrate apply --tx-mode all\n",
    },
    runs: { AA: [TABLE, TABLE] },
  },
  {
    tool: "Atlas, all in one, header",
    path: "migrations/20240101000000_a.sql",
    files: {
      "migrations/atlas.sum": "h1:x\n20240101000000_a.sql h1:y\n",
      Makefile: "up:\n\tatlas migrate apply --tx-mode all\n",
    },
    around: (statements) => `-- atlas:txmode file\n\n${statements}`,
    runs: { aa: [TABLE, TABLE] },
  },
  // dbmate
  {
    tool: "dbmate",
    path: "db/migrations/20240101000000_a.sql",
    around: (statements) => `-- migrate:up\n${statements}\n-- migrate:down\n`,
    runs: { a: [CONCURRENTLY], aa: [TABLE, CONCURRENTLY] },
  },
  {
    tool: "dbmate, option",
    path: "db/migrations/20240101000000_a.sql",
    around: (statements) => `-- migrate:up transaction:false\n${statements}\n-- migrate:down\n`,
    runs: { "-": [CONCURRENTLY], aa: [TABLE, CONCURRENTLY], aab: [TABLE, "COMMIT", CONCURRENTLY] },
  },
  // Diesel
  {
    tool: "Diesel",
    path: "migrations/2024-01-01-000000_a/up.sql",
    runs: { a: [CONCURRENTLY], aa: [TABLE, CONCURRENTLY] },
  },
  {
    tool: "Diesel, metadata.toml",
    path: "migrations/2024-01-01-000000_a/up.sql",
    files: { "migrations/2024-01-01-000000_a/metadata.toml": "run_in_transaction = false\n" },
    runs: { "-": [CONCURRENTLY], aa: [TABLE, CONCURRENTLY] },
  },
  // goose
  {
    tool: "goose",
    path: "migrations/00001_a.sql",
    around: (statements) => `-- +goose Up\n${statements};\n`,
    runs: { aa: [TABLE, CONCURRENTLY] },
  },
  {
    tool: "goose, NO TRANSACTION",
    path: "migrations/00001_a.sql",
    around: (statements) => `-- +goose NO TRANSACTION\n-- +goose Up\n${statements};\n`,
    runs: { "--": [TABLE, CONCURRENTLY] },
  },
  // golang-migrate
  {
    tool: "golang-migrate",
    path: "migrations/000001_a.up.sql",
    runs: { "-": [CONCURRENTLY], aa: [TABLE, CONCURRENTLY], aab: [TABLE, "COMMIT", CONCURRENTLY] },
  },
  {
    tool: "golang-migrate, x-multi-statement",
    path: "migrations/000001_a.up.sql",
    files: {
      Makefile: "up:\n\tmigrate -database postgres://h/d?x-multi-statement=true -path migrations up\n",
    },
    runs: { "--": [TABLE, CONCURRENTLY] },
  },
  // Pop
  {
    tool: "Pop",
    path: "migrations/20240101000000_a.postgres.up.sql",
    runs: { a: [CONCURRENTLY] },
  },
  {
    tool: "Pop, file name",
    path: "migrations/20240101000000_a.postgres.autocommit.up.sql",
    runs: { "-": [CONCURRENTLY], aa: [TABLE, CONCURRENTLY] },
  },
  // sqlx
  {
    tool: "sqlx",
    path: "migrations/20240101000000_a.sql",
    files: { "Cargo.toml": '[dependencies]\nsqlx = "0.8"\n' },
    runs: { a: [CONCURRENTLY] },
  },
  {
    tool: "sqlx, header",
    path: "migrations/20240101000000_a.sql",
    files: { "Cargo.toml": '[dependencies]\nsqlx = "0.8"\n' },
    around: (statements) => `-- no-transaction\n${statements}`,
    runs: { "-": [CONCURRENTLY], aa: [TABLE, CONCURRENTLY] },
  },
  {
    tool: "sqlx, header that it does not see",
    path: "migrations/20240101000000_a.sql",
    files: { "Cargo.toml": '[dependencies]\nsqlx = "0.8"\n' },
    around: (statements) => `\n-- no-transaction\n${statements}`,
    runs: { a: [CONCURRENTLY] },
  },
  // Drizzle
  {
    tool: "Drizzle, journal",
    path: "drizzle/0000_a.sql",
    files: {
      "drizzle/meta/_journal.json":
        '{"version":"7","entries":[{"idx":0,"version":"7","when":1,"tag":"0000_a"}]}',
    },
    runs: { AA: [TABLE, CONCURRENTLY] },
  },
  {
    tool: "Drizzle, folders",
    path: "drizzle/20240101000000_a/migration.sql",
    files: { "drizzle/20240101000000_a/snapshot.json": "{}" },
    runs: { A: [CONCURRENTLY] },
  },
  // node-pg-migrate
  {
    tool: "node-pg-migrate",
    path: "migrations/1704067200000_a.sql",
    files: npm("node-pg-migrate", "8.0.0"),
    runs: { AA: [TABLE, CONCURRENTLY] },
  },
  {
    tool: "node-pg-migrate, option of a script",
    path: "migrations/1704067200000_a.sql",
    files: {
      "package.json": JSON.stringify({
        scripts: { up: "node-pg-migrate up --no-single-transaction" },
        devDependencies: { "node-pg-migrate": "8.0.0" },
      }),
    },
    runs: { aa: [TABLE, CONCURRENTLY] },
  },
  {
    tool: "node-pg-migrate, configuration",
    path: "migrations/1704067200000_a.sql",
    files: {
      ...npm("node-pg-migrate", "8.0.0"),
      "config/default.json": '{ "node-pg-migrate": { "single-transaction": false } }',
    },
    runs: { aa: [TABLE, CONCURRENTLY] },
  },
  // Prisma
  {
    tool: "Prisma before 7.4",
    path: "prisma/migrations/20240101000000_a/migration.sql",
    files: npm("prisma", "7.3.0"),
    runs: { "-": [CONCURRENTLY], aa: [TABLE, CONCURRENTLY] },
  },
  {
    tool: "Prisma from 7.4 on",
    path: "prisma/migrations/20240101000000_a/migration.sql",
    files: npm("prisma", "7.4.0"),
    runs: { "--": [TABLE, CONCURRENTLY], aa: [TABLE, DROP], "-": [DROP] },
  },
  // Supabase
  {
    tool: "Supabase before 2.109",
    path: "supabase/migrations/20240101000000_a.sql",
    files: npm("supabase", "2.108.0"),
    runs: { a: [CONCURRENTLY], aa: [TABLE, CONCURRENTLY] },
  },
  {
    tool: "Supabase from 2.109 on",
    path: "supabase/migrations/20240101000000_a.sql",
    files: npm("supabase", "2.109.0"),
    runs: {
      "a-b": [TABLE, CONCURRENTLY, TABLE],
      "-b": ["REINDEX TABLE CONCURRENTLY a", DROP],
      "---": ["VACUUM a", "ALTER SYSTEM SET work_mem = '1MB'", "CLUSTER a"],
    },
  },
  {
    tool: "Supabase from 2.116 on",
    path: "supabase/migrations/20240101000000_a.sql",
    files: npm("supabase", "2.116.0"),
    runs: { "a-": [TABLE, DROP] },
  },
  // Numbered files
  { tool: "Numbered files", path: "sql/0001_a.sql", runs: { aa: [TABLE, CONCURRENTLY] } },
  {
    tool: "Numbered files that say BEGIN",
    path: "sql/0001_a.sql",
    runs: { "aaa-": ["BEGIN", TABLE, "COMMIT", CONCURRENTLY] },
  },
];

describe.each(CASES)("$tool", ({ path, files = {}, around, runs, postgres }) => {
  it.each(Object.entries(runs))("%s: %j", (expected, statements) => {
    const text = around && { [path]: around(statements.join(";\n")) };
    expect(transactions({ ...files, ...text }, path, statements, postgres)).toBe(expected);
  });
});
