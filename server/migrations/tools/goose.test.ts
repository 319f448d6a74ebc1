import { describe, expect, it } from "vitest";
import { discoverMigrations } from "../discover";
import { inMemoryProject } from "../in-memory-project";

const up = "-- +goose Up\nCREATE TABLE t ();\n";

function goose(files: Record<string, string>) {
  const { projects } = discoverMigrations(inMemoryProject(files));
  expect(projects.map(({ tool }) => tool.name)).toEqual(["goose"]);
  return projects[0]!;
}

function read(text: string) {
  const { migrations } = goose({ "sql/00001_first.sql": up, "sql/00002_it.sql": text });
  const migration = migrations[1]!;
  const slices = migration.sections.map(({ direction, range }) => [
    direction,
    text.slice(range.start, range.end),
  ]);
  return { ...migration, slices, messages: migration.problems.map(({ message }) => message) };
}

describe("goose", () => {
  it("orders by the number before the first underscore, and passes over what has none", () => {
    const project = goose({
      "db/10_j.sql": up,
      "db/9_i.sql": up,
      "db/20240102030405_t.sql": up,
      "db/0_zero.sql": up,
      "db/12.sql": up,
      "db/helpers.sql": "",
    });
    expect(project.migrations.map(({ version }) => version)).toEqual(["9", "10", "20240102030405"]);
  });

  it("reports equal numbers", () => {
    const { problems } = goose({ "db/1_a.sql": up, "db/001_b.sql": up });
    expect(problems).toMatchObject([
      { code: "duplicate-version", message: expect.stringContaining("goose refuses to run") },
    ]);
  });

  it("cuts a file at its marks, whatever their case and the line ends", () => {
    const text = "-- +goose up\r\nCREATE TABLE t ();\r\n\r\n--   +goose DOWN\r\nDROP TABLE t;\r\n";
    expect(read(text)).toMatchObject({
      slices: [
        ["up", "CREATE TABLE t ();\r\n\r\n"],
        ["down", "DROP TABLE t;\r\n"],
      ],
      problems: [],
    });
    expect(read(text).sections.map(({ transaction }) => transaction)).toEqual(["file", "file"]);
  });

  it("runs both directions statement by statement after NO TRANSACTION, wherever it stands", () => {
    const text = "-- why\n-- +goose Up\n-- +goose NO TRANSACTION\nSELECT 1;\n-- +goose Down\nSELECT 2;\n";
    const migration = read(text);
    expect(migration.sections.map(({ transaction }) => transaction)).toEqual(["statement", "statement"]);
    const { start, end } = migration.sections[0]!.transactionSetAt!.range;
    expect(text.slice(start, end)).toBe("-- +goose NO TRANSACTION");
  });

  it("knows that it fills in variables after ENVSUB ON", () => {
    expect(read("-- +goose Up\n-- +goose ENVSUB ON\nCREATE SCHEMA ${NAME};\n").placeholders).toEqual([
      { open: "${", close: "}" },
    ]);
    expect(read(up).placeholders).toEqual([]);
  });

  const body = "CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n  RETURN 1;\nEND;\n$$ LANGUAGE plpgsql;\n";

  it("accepts a function between StatementBegin and StatementEnd", () => {
    expect(
      read(`-- +goose Up\n-- +goose StatementBegin\n${body}-- +goose StatementEnd\nSELECT 1;\n`).messages,
    ).toEqual([]);
  });

  it("reports the line at which it would cut a function's body", () => {
    const text = `-- +goose Up\n${body}`;
    const { problems } = read(text);
    expect(problems[0]!.message).toContain("StatementBegin");
    expect(text.slice(problems[0]!.range!.start, problems[0]!.range!.end)).toBe("  RETURN 1;");
  });

  it.each([
    ["no Up", "CREATE TABLE t ();\n", /no line "-- \+goose Up"/],
    ["Down first", "-- +goose Down\nSELECT 1;\n-- +goose Up\nSELECT 1;\n", /one "-- \+goose Up" first/],
    ["two Ups", "-- +goose Up\nSELECT 1;\n-- +goose Up\nSELECT 1;\n", /one "-- \+goose Up" first/],
    ["an unknown mark", "-- +goose Up\n-- +goose Statement\nSELECT 1;\n", /does not know this mark/],
    ["space before a mark", "-- +goose Up\nSELECT 1;\n  -- +goose Down\n", /white space before a mark/],
    [
      "no semicolon before Down",
      "-- +goose Up\nSELECT 1\n-- +goose Down\nSELECT 1;\n",
      /misses a semicolon .* before this line/,
    ],
    ["no semicolon at the end", "-- +goose Up\nSELECT 1\n", /misses a semicolon .* end of the file/],
    [
      "no StatementEnd",
      "-- +goose Up\n-- +goose StatementBegin\nSELECT 1;\n",
      /no "-- \+goose StatementEnd"/,
    ],
    [
      "no StatementBegin",
      "-- +goose Up\nSELECT 1;\n-- +goose StatementEnd\n",
      /no "-- \+goose StatementBegin"/,
    ],
    ["a byte order mark", "\uFEFF-- +goose Up\nSELECT 1;\n", /byte order mark/],
    [
      "several statements in one message without a transaction",
      "-- +goose NO TRANSACTION\n-- +goose Up\n-- +goose StatementBegin\nDROP INDEX CONCURRENTLY i;\nSELECT 2;\n-- +goose StatementEnd\n",
      /as one message/,
    ],
  ])("reports %s", (_what, text, message) => {
    const { messages } = read(text);
    expect(messages.filter((each) => message.test(each))).toHaveLength(1);
  });
});
