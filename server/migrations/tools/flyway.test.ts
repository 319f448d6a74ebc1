import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";
import { transactionsOf } from "../transactions";

const sql = "CREATE TABLE t ();";
const root = "src/main/resources/db/migration";

function flyway(files: Record<string, string>) {
  const { projects, otherSql } = discoverMigrations(inMemoryProject(files));
  expect(projects.map(({ tool }) => tool.name)).toEqual(["flyway"]);
  return { ...projects[0]!, otherSql };
}

function names(files: Record<string, string>): readonly string[] {
  return flyway(files).migrations.map(({ name }) => name);
}

describe("Flyway's names", () => {
  it("orders versions by their numbers and repeatable ones last by description", () => {
    const files = [
      "V10__j.sql",
      "R__views.sql",
      "V2__b.sql",
      "V1_2__c.sql",
      "V1.10__d.sql",
      "V1__a.sql",
      "R__functions.sql",
    ];
    expect(names(Object.fromEntries(files.map((file) => [`${root}/${file}`, sql])))).toEqual([
      "V1__a",
      "V1_2__c",
      "V1.10__d",
      "V2__b",
      "V10__j",
      "R__functions",
      "R__views",
    ]);
  });

  it("reads version, repeatability and baseline from a name", () => {
    const { migrations } = flyway({
      [`${root}/V1_2__users.sql`]: sql,
      [`${root}/B3__all.sql`]: sql,
      [`${root}/R__v.sql`]: sql,
    });
    expect(migrations).toMatchObject([
      { version: "1.2", repeatable: false, snapshot: false },
      { version: "3", repeatable: false, snapshot: true },
      { version: "", repeatable: true, snapshot: false },
    ]);
  });

  it("takes an undo for the way down, and reports one without its version", () => {
    const { migrations, problems } = flyway({
      [`${root}/V1__a.sql`]: sql,
      [`${root}/U1.0__a.sql`]: "DROP TABLE t;",
      [`${root}/U9__z.sql`]: "DROP TABLE z;",
    });
    expect(migrations[0]!.sections).toMatchObject([
      { direction: "up", path: `${root}/V1__a.sql` },
      { direction: "down", path: `${root}/U1.0__a.sql` },
    ]);
    expect(problems).toMatchObject([{ code: "down-without-up", path: `${root}/U9__z.sql` }]);
  });

  it("does not take callbacks for migrations", () => {
    const { migrations, otherSql } = flyway({
      [`${root}/V1__a.sql`]: sql,
      [`${root}/afterMigrate.sql`]: sql,
      [`${root}/beforeEachMigrate__x.sql`]: sql,
    });
    expect(migrations).toHaveLength(1);
    expect(otherSql.map(({ path }) => path)).toEqual([
      `${root}/afterMigrate.sql`,
      `${root}/beforeEachMigrate__x.sql`,
    ]);
  });

  it("reports equal versions, also when they are written differently, and a single underscore", () => {
    const { problems } = flyway({
      [`${root}/V1__a.sql`]: sql,
      [`${root}/V1.0__b.sql`]: sql,
      [`${root}/V2_c.sql`]: sql,
    });
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ["duplicate-version", `${root}/V1__a.sql`],
      ["name", `${root}/V2_c.sql`],
    ]);
    expect(problems[1]!.message).toContain("two underscores");
  });

  it("keeps folders below the location in one history", () => {
    const { root: found, migrations } = flyway({
      [`${root}/2023/V1__a.sql`]: sql,
      [`${root}/2024/V2__b.sql`]: sql,
    });
    expect([found, migrations.length]).toEqual([root, 2]);
  });
});

describe("Flyway's configuration", () => {
  it("names folders and prefixes in flyway.toml", () => {
    const { root: found, migrations } = flyway({
      "db/flyway.toml":
        '[flyway]\nlocations = [\n  "filesystem:changes", # ours\n  "filesystem:views"\n]\nsqlMigrationPrefix = "M"\n',
      "db/changes/M1__a.sql": sql,
      "db/changes/V1__not_ours.sql": sql,
      "db/views/R__v.sql": sql,
    });
    expect(found).toBe("db/changes");
    expect(migrations.map(({ name }) => name)).toEqual(["M1__a", "R__v"]);
  });

  it("is read from Spring's application.yml and properties", () => {
    const yaml =
      "spring:\n  flyway:\n    locations: classpath:db/schema\n    placeholder-prefix: '#['\n    placeholder-suffix: ']'\n";
    const { root: found, migrations } = flyway({
      "svc/src/main/resources/application.yml": yaml,
      "svc/src/main/resources/db/schema/V1__a.sql": sql,
    });
    expect(found).toBe("svc/src/main/resources/db/schema");
    expect(migrations[0]!.placeholders).toEqual([{ open: "#[", close: "]" }]);
    const group = flyway({
      "application.properties": "spring.flyway.group = true",
      "db/migration/V1__a.sql": sql,
    });
    expect(group.migrations[0]!.sections[0]!.transaction).toBe("all-pending");
  });
});

describe("Flyway's transaction", () => {
  function sectionOf(text: string, conf?: string, settings = "") {
    const path = `${root}/V1__a.sql`;
    const files = {
      [path]: text,
      "flyway.conf": settings,
      ...(conf === undefined ? {} : { [`${path}.conf`]: conf }),
    };
    return flyway(files).migrations[0]!;
  }

  it("is one per migration", () => {
    expect(sectionOf(sql).sections).toMatchObject([{ transaction: "file", oneMessage: false }]);
  });

  it("is left out by a script configuration file, which belongs to the migration", () => {
    const migration = sectionOf(sql, "executeInTransaction=false\r\n");
    expect(migration.sections[0]).toMatchObject({
      transaction: "statement",
      transactionSetAt: { path: `${root}/V1__a.sql.conf` },
    });
    expect(migration.files).toEqual([`${root}/V1__a.sql`, `${root}/V1__a.sql.conf`]);
  });

  it.each([
    ["CREATE INDEX CONCURRENTLY i ON t (a)", true],
    ["DROP INDEX CONCURRENTLY i", true],
    ["VACUUM t", true],
    ["REINDEX SCHEMA public", true],
    ["REINDEX INDEX CONCURRENTLY i", false],
    ["ALTER TABLE t DETACH PARTITION p CONCURRENTLY", false],
  ])("for %s is left out by Flyway itself: %s", (statement, leftOut) => {
    const [section] = sectionOf(`${statement};`).sections;
    expect(transactionsOf(section!, [statement]).statements[0]!.transaction === undefined).toBe(leftOut);
  });

  it("is refused for a mix unless mixed is set", () => {
    const mix = ["SET lock_timeout = '1s'", "CREATE INDEX CONCURRENTLY i ON t (a)"];
    const [strict] = sectionOf(mix.join(";")).sections;
    expect(transactionsOf(strict!, mix).refused).toContain("executeInTransaction=false");
    const [mixed] = sectionOf(mix.join(";"), undefined, "flyway.mixed=true").sections;
    expect(transactionsOf(mixed!, mix).refused).toBeUndefined();
    const [told] = sectionOf(mix.join(";"), "executeInTransaction = false").sections;
    expect(transactionsOf(told!, mix)).toMatchObject({
      statements: [{ transaction: undefined }, { transaction: undefined }],
    });
  });
});
