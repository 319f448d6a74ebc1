import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";
import { transactionsOf } from "../transactions";

const plainText = "-- migrate:up\nCREATE TABLE t ();\n\n-- migrate:down\nDROP TABLE t;\n";

function dbmate(files: Record<string, string>) {
  const { projects, otherSql } = discoverMigrations(inMemoryProject(files));
  expect(projects.map(({ tool }) => tool.name)).toEqual(["dbmate"]);
  return { ...projects[0]!, otherSql };
}

function read(text: string) {
  const { migrations } = dbmate({ "db/migrations/1_first.sql": plainText, "db/migrations/2_it.sql": text });
  const migration = migrations[1]!;
  const slices = migration.sections.map(({ direction, range }) => [
    direction,
    text.slice(range.start, range.end),
  ]);
  return { ...migration, slices, messages: migration.problems.map(({ message }) => message) };
}

describe("dbmate", () => {
  it("takes any file that begins with digits, in the order of the names as text", () => {
    const project = dbmate({
      "db/migrations/10_c.sql": plainText,
      "db/migrations/2_b.sql": plainText,
      "db/migrations/1a.sql": plainText,
      "db/migrations/readme.sql": "",
      "db/schema.sql": "",
    });
    expect(project.migrations.map(({ name, version }) => [name, version])).toEqual([
      ["10_c", "10"],
      ["1a", "1"],
      ["2_b", "2"],
    ]);
    expect(project.problems.map(({ code }) => code)).toEqual(["text-order"]);
    expect(project.otherSql).toContainEqual({ path: "db/schema.sql", role: "schema", dialect: "postgresql" });
  });

  it("cuts a file at its marks, also with CRLF", () => {
    expect(read(plainText.replaceAll("\n", "\r\n"))).toMatchObject({
      slices: [
        ["up", "CREATE TABLE t ();\r\n\r\n"],
        ["down", "DROP TABLE t;\r\n"],
      ],
      problems: [],
    });
  });

  it("opens no transaction for a direction that says so, but sends it as one message", () => {
    const text =
      "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON t (a);\n-- migrate:down\nDROP INDEX i;\n";
    const [up, down] = read(text).sections;
    expect([up!.transaction, down!.transaction]).toEqual(["implicit", "file"]);
    expect(text.slice(up!.transactionSetAt!.range.start, up!.transactionSetAt!.range.end)).toBe(
      "-- migrate:up transaction:false",
    );
    expect(
      transactionsOf(up!, ["CREATE INDEX CONCURRENTLY i ON t (a)"]).statements[0]!.transaction,
    ).toBeUndefined();
    expect(
      transactionsOf(up!, ["SET x = 1", "CREATE INDEX CONCURRENTLY i ON t (a)"]).statements[1]!.transaction,
    ).toBe(0);
  });

  it("reads several pairs of blocks", () => {
    expect(read(plainText + plainText).sections.map(({ direction }) => direction)).toEqual([
      "up",
      "down",
      "up",
      "down",
    ]);
  });

  it.each([
    ["no up", "CREATE TABLE t ();\n", /no line "-- migrate:up"/],
    ["no down", "-- migrate:up\nSELECT 1;\n", /"-- migrate:down" too/],
    [
      "down first",
      "-- migrate:down\nSELECT 1;\n-- migrate:up\nSELECT 1;\n",
      /before every "-- migrate:down"/,
    ],
    ["two downs", `${plainText}-- migrate:down\n`, /before every "-- migrate:down"/],
    ["statements before up", `CREATE TABLE s ();\n${plainText}`, /statements before "-- migrate:up"/],
    ["a byte order mark", `\uFEFF${plainText}`, /byte order mark/],
  ])("reports %s", (_what, text, message) => {
    expect(read(text).messages.filter((each) => message.test(each))).toHaveLength(1);
  });

  it("accepts comments before up and a mark glued to nothing", () => {
    expect(read(`-- a note\n\n${plainText}`).messages).toEqual([]);
    expect(read("-- migrate:upwards\n").messages).toHaveLength(1);
  });
});
