import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuleInfo } from "../rules/rule-info";
import { defaultConfiguration, optionsOf, severityOf } from "./configuration";
import { readConfiguration } from "./read-configuration";

const rules: readonly RuleInfo[] = [
  {
    name: "drop-column",
    family: "migration",
    severity: "warning",
    title: "Dropping a column breaks running code",
  },
  {
    name: "lock-timeout-missing",
    family: "migration",
    severity: "off",
    title: "A lock without a timeout",
  },
  {
    name: "index-without-concurrently",
    family: "migration",
    severity: "warning",
    title: "Blocks writes",
  },
];
const tools = ["flyway", "prisma", "goose"];

const read = (text: string) => readConfiguration(text, rules, tools);

/** The problems with the text that each of them marks. */
const problemsIn = (text: string) =>
  read(text).problems.map(({ message, range }) => ({ message, at: text.slice(range.start, range.end) }));

describe("readConfiguration", () => {
  it("reads everything, with comments and trailing commas", () => {
    const { configuration, problems } = read(`{
      "$schema": "./node_modules/lintel/schemas/lintel.schema.json",
      "postgres": 16, // production
      "rules": {
        "drop-column": "off",
        "lock-timeout-missing": { "severity": "error", "maximum": "5s", },
      },
      /* the old folder */
      "migrations": [{ "glob": "db/changes/*.sql", "tool": "flyway", "toolVersion": "10.1" }],
      "session": { "Lock_Timeout": "5s", "statement_timeout": 60000, "x.y": true, "z": [] },
      "role": "migrator",
      "ignore": ["vendor/**"],
      "failOn": "error",
      "embedded": { "seed": ["seed.sql"], "prelude": ["roles.sql"] },
    }`);
    expect(problems).toEqual([]);
    expect(configuration).toEqual({
      postgres: 16,
      rules: new Map([
        ["drop-column", { severity: "off", options: {} }],
        ["lock-timeout-missing", { severity: "error", options: { maximum: "5s" } }],
      ]),
      migrations: [{ glob: "db/changes/*.sql", tool: "flyway", toolVersion: "10.1" }],
      session: { lock_timeout: "5s", statement_timeout: "60000", "x.y": "true" },
      role: "migrator",
      ignore: ["vendor/**"],
      failOn: "error",
      embedded: { seed: ["seed.sql"], prelude: ["roles.sql"] },
    });
  });

  it.each(["", "  \n", "{}", "// nothing yet\n{}", "\uFEFF{}"])("takes %j for the defaults", (text) => {
    expect(read(text)).toEqual({ configuration: defaultConfiguration, problems: [] });
  });

  it("knows a rule's severity and options", () => {
    const { configuration } = read(`{ "rules": { "drop-column": { "columns": ["a"] } } }`);
    expect(severityOf(configuration, rules[0]!)).toBe("warning");
    expect(severityOf(configuration, rules[1]!)).toBe("off");
    expect(optionsOf(configuration, "drop-column")).toEqual({ columns: ["a"] });
    expect(optionsOf(configuration, "lock-timeout-missing")).toEqual({});
  });
});

describe("problems", () => {
  it.each([
    [
      `{ "rules": { "drop-colum": "off" } }`,
      `"drop-colum"`,
      `Unknown rule "drop-colum". Did you mean drop-column?`,
    ],
    [`{ "rule": {} }`, `"rule"`, `Unknown setting "rule". Did you mean rules?`],
    [
      `{ "rules": { "drop-column": "warn" } }`,
      `"warn"`,
      `drop-column: expected one of "error", "warning", "information", "hint", "off", found "warn". Did you mean warning?`,
    ],
    [
      `{ "rules": { "drop-column": 2 } }`,
      `2`,
      `drop-column: expected one of "error", "warning", "information", "hint", "off", or an object of options, found 2.`,
    ],
    [`{ "postgres": 9 }`, `9`, `postgres: expected a whole number from 10 to 18, found 9.`],
    [
      `{ "postgres": 15.4 }`,
      `15.4`,
      `postgres: expected a whole number from 10 to 18, found 15.4. Write the major version alone: 15.`,
    ],
    [
      `{ "postgres": "16" }`,
      `"16"`,
      `postgres: expected a whole number from 10 to 18, found "16". Write it without quotes: 16.`,
    ],
    [`{ "ignore": "vendor" }`, `"vendor"`, `ignore: expected a list of strings, found "vendor".`],
    [`{ "ignore": ["a", 1] }`, `1`, `ignore[1]: expected a string, found 1.`],
    [`{ "migrations": [{ "glob": "*.sql" }] }`, `{ "glob": "*.sql" }`, `migrations[0]: "tool" must be set.`],
    [
      `{ "migrations": [{ "glob": "*.sql", "tool": "flywa" }] }`,
      `"flywa"`,
      `tool: expected one of "flyway", "prisma", "goose", found "flywa". Did you mean flyway?`,
    ],
    [
      `{ "failOn": "off" }`,
      `"off"`,
      `failOn: expected one of "error", "warning", "information", "hint", found "off".`,
    ],
    [`{ "postgres": 16, "postgres": 17 }`, `"postgres"`, `"postgres" is set twice; the last one counts.`],
    [`[]`, `[]`, `lintel.json: expected an object of settings, found a list.`],
    [`{ "postgres": 16 "ignore": [] }`, `"ignore"`, `Expected a comma before this.`],
    [`{ 'postgres': 16 }`, `'postgres'`, `This is not JSON: text needs double quotes.`],
  ])("%s", (text, at, message) => {
    expect(problemsIn(text)).toContainEqual({ at, message });
  });

  it("keeps what is right beside what is wrong", () => {
    const { configuration, problems } = read(`{
      "postgres": "sixteen",
      "rules": { "no-such-rule": "off", "drop-column": "error" },
      "ignore": ["a", 7],
      "migrations": [{ "glob": "x" }, { "glob": "y", "tool": "goose" }],
    }`);
    expect(problems).toHaveLength(4);
    expect(configuration.postgres).toBeUndefined();
    expect([...configuration.rules]).toEqual([["drop-column", { severity: "error", options: {} }]]);
    expect(configuration.ignore).toEqual(["a"]);
    expect(configuration.migrations).toEqual([{ glob: "y", tool: "goose" }]);
  });

  it("reads on after a syntax error", () => {
    const { configuration, problems } = read(`{ "postgres": 14, "ignore": [`);
    expect(problems.length).toBeGreaterThan(0);
    expect(configuration.postgres).toBe(14);
  });

  it("takes names of Object's own members for unknown ones", () => {
    const { configuration, problems } = read(
      `{ "__proto__": { "postgres": 12 }, "constructor": 1, "toString": {} }`,
    );
    expect(problems.map(({ message }) => message)).toHaveLength(3);
    expect(configuration).toEqual(defaultConfiguration);
  });
});

describe("any text", () => {
  const settingLike = fc
    .json()
    .chain((json) =>
      fc
        .constantFrom("postgres", "rules", "migrations", "ignore", "failOn", "embedded", "x")
        .map((name) => `{"${name}": ${json}}`),
    );

  it("is read without throwing, and problems lie inside of it", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json(), settingLike), (text) => {
        for (const { message, range } of read(text).problems) {
          expect(message).not.toBe("");
          expect(range.start).toBeLessThanOrEqual(range.end);
          expect(range.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it.each([
    ["[".repeat(200_000)],
    [`{"a":`.repeat(200_000)],
    [`{"rules":{"drop-column":{"a":${"[".repeat(3_000)}1${"]".repeat(3_000)}}}, "postgres": 9}`],
  ])("may be nested deeply: %.40s…", (text) => {
    expect(read(text).problems.length).toBeGreaterThan(0);
  });
});
