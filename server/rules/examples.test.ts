import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../sql/postgres-parser";
import { allRules } from "./all-rules";
import {
  applyFix,
  findingsIn,
  withoutOrigins,
  workspaceOf,
  type ProjectTexts,
} from "./testing/example-workspace";

beforeAll(loadPostgresParser);

/** Where an example's statements stand: run by hand, and as the last migration of tools that differ in their transactions. */
const SETTINGS: readonly {
  readonly name: string;
  readonly project: (given: string, sql: string) => { texts: ProjectTexts; path: string };
}[] = [
  {
    name: "by hand",
    project: (given, sql) => ({
      texts: { "migrations/0001_given.sql": given, "change.sql": sql },
      path: "change.sql",
    }),
  },
  {
    name: "Flyway",
    project: (given, sql) => ({
      texts: { "db/migration/V1__given.sql": given, "db/migration/V2__change.sql": sql },
      path: "db/migration/V2__change.sql",
    }),
  },
  {
    name: "dbmate",
    project: (given, sql) => ({
      texts: {
        "db/migrations/20240101000000_given.sql": `-- migrate:up\n${given}\n\n-- migrate:down\n`,
        "db/migrations/20240102000000_change.sql": `-- migrate:up\n${sql}\n\n-- migrate:down\n`,
      },
      path: "db/migrations/20240102000000_change.sql",
    }),
  },
  {
    name: "goose",
    project: (given, sql) => ({
      texts: {
        "migrations/00001_given.sql": `-- +goose Up\n${given}\n`,
        "migrations/00002_change.sql": `-- +goose Up\n${sql}\n`,
      },
      path: "migrations/00002_change.sql",
    }),
  },
  {
    name: "Prisma",
    project: (given, sql) => ({
      texts: {
        "prisma/schema.prisma": 'datasource db {\n  provider = "postgresql"\n}\n',
        "prisma/migrations/migration_lock.toml": 'provider = "postgresql"\n',
        "prisma/migrations/20240101000000_given/migration.sql": given,
        "prisma/migrations/20240102000000_change/migration.sql": sql,
      },
      path: "prisma/migrations/20240102000000_change/migration.sql",
    }),
  },
  {
    name: "Supabase",
    project: (given, sql) => ({
      texts: {
        "supabase/config.toml": 'project_id = "x"\n',
        "supabase/migrations/20240101000000_given.sql": given,
        "supabase/migrations/20240102000000_change.sql": sql,
      },
      path: "supabase/migrations/20240102000000_change.sql",
    }),
  },
];

describe.each(allRules.map((rule) => [rule.name, rule] as const))("%s", (name, rule) => {
  const [byHand] = SETTINGS;
  const raised = (texts: ProjectTexts, postgres?: number) =>
    findingsIn(texts, postgres).filter((finding) => finding.rule === name);

  it.each(rule.examples.map((example) => [example.bad, example] as const))(
    "raises on %s",
    (_bad, example) => {
      const { texts, path } = byHand!.project(example.given ?? "", example.bad);
      const findings = raised(texts, example.postgres);
      expect(findings.map((finding) => finding.path)).toContain(path);
    },
  );

  it.each(rule.examples.map((example) => [example.good, example] as const))(
    "is silent on %s",
    (_good, example) => {
      expect(raised(byHand!.project(example.given ?? "", example.good).texts, example.postgres)).toEqual([]);
    },
  );

  describe.each(SETTINGS.map((setting) => [setting.name, setting] as const))(
    "run by %s",
    (_tool, setting) => {
      it.each(rule.examples.map((example) => [example.bad, example] as const))(
        "is fixed without a trace: %s",
        (_bad, example) => {
          const { texts } = setting.project(example.given ?? "", example.bad);
          const before = findingsIn(texts, example.postgres);
          for (const finding of before.filter((candidate) => candidate.rule === name)) {
            for (const fix of finding.fixes) {
              const fixed = applyFix(texts, fix);
              const after = findingsIn(fixed, example.postgres);
              const count = (findings: typeof before, rule: string) =>
                findings.filter((candidate) => candidate.rule === rule).length;
              expect(count(after, name), JSON.stringify(fixed, null, 1)).toBeLessThan(count(before, name));
              const added = after.filter(
                (candidate) => count(after, candidate.rule) > count(before, candidate.rule),
              );
              expect(
                added.map(({ rule, path, message }) => `${rule} ${path} ${message}`),
                JSON.stringify(fixed, null, 1),
              ).toEqual([]);
              // What a server refuses has made nothing that the fix could leave as it is.
              if (fix.preferred && rule.family === "migration" && example.fails === undefined) {
                expect(finalOf(fixed, example.postgres)).toEqual(finalOf(texts, example.postgres));
              }
            }
          }
        },
      );
    },
  );
});

/** As psql runs a script. */
const BY_STATEMENT = JSON.stringify({
  migrations: [{ glob: "migrations/*.sql", tool: "plain", transaction: "statement" }],
});

/** What the project adds up to: migrations, then the file that is run by hand. */
function finalOf(texts: ProjectTexts, postgres?: number): unknown {
  const script = texts["change.sql"];
  const inOrder =
    script === undefined
      ? texts
      : {
          "lintel.json": BY_STATEMENT,
          "migrations/0001_given.sql": texts["migrations/0001_given.sql"] ?? "",
          "migrations/0002_change.sql": script,
        };
  return withoutOrigins(workspaceOf(inOrder, postgres).final());
}
