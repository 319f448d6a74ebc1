import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";

const sql = "CREATE TABLE t ();";

function golangMigrate(files: readonly string[]) {
  const texts = Object.fromEntries(files.map((file) => [`migrations/${file}`, sql]));
  const { projects } = discoverMigrations(inMemoryProject(texts));
  expect(projects.map(({ tool }) => tool.name)).toEqual(["golang-migrate"]);
  return projects[0]!;
}

describe("golang-migrate", () => {
  it("pairs the two directions and orders by number", () => {
    const { migrations } = golangMigrate(["10_b.up.sql", "10_b.down.sql", "9_a.up.sql", "9_a.down.sql"]);
    expect(migrations.map(({ name, files }) => [name, files])).toEqual([
      ["9_a", ["migrations/9_a.up.sql", "migrations/9_a.down.sql"]],
      ["10_b", ["migrations/10_b.up.sql", "migrations/10_b.down.sql"]],
    ]);
    expect(migrations[0]!.sections).toMatchObject([
      { direction: "up", transaction: "implicit", oneMessage: true },
      { direction: "down", path: "migrations/9_a.down.sql" },
    ]);
  });

  it("sends statement after statement where the commands say x-multi-statement", () => {
    const makefile = "migrate:\n\tmigrate -database 'postgres://localhost/x?x-multi-statement=true' up\n";
    const { projects } = discoverMigrations(
      inMemoryProject({ Makefile: makefile, "db/migrations/1_a.up.sql": sql }),
    );
    expect(projects[0]!.migrations[0]!.sections).toMatchObject([
      { transaction: "statement", oneMessage: false },
    ]);
  });

  it("pairs by version where the names differ", () => {
    const { migrations } = golangMigrate(["1_create.up.sql", "1_drop.down.sql"]);
    expect(migrations).toHaveLength(1);
    expect(migrations[0]!.sections).toHaveLength(2);
  });

  it("reports a down without up, an up that alone has no down, and equal versions", () => {
    const { problems, migrations } = golangMigrate([
      ...["1_a.up.sql", "1_a.down.sql", "2_b.up.sql", "2_b.down.sql", "3_c.up.sql"],
      ...["4_d.down.sql", "01_e.up.sql", "01_e.down.sql"],
    ]);
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ["duplicate-version", "migrations/1_a.up.sql"],
      ["down-without-up", "migrations/4_d.down.sql"],
      ["up-without-down", "migrations/3_c.up.sql"],
    ]);
    expect(migrations.at(-1)!.sections.map(({ direction }) => direction)).toEqual(["down"]);
  });
});
