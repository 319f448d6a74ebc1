import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import { sarif, uriOf } from "./sarif";
import { cleanReport, sampleReport } from "./sample-report";

const run = JSON.parse(sarif(sampleReport)).runs[0];

/** The standard's own schema. It is written in draft 4, of which it uses nothing that draft 7 reads differently. */
const schemaFile = fileURLToPath(
  new URL("../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json", import.meta.url),
);

describe.skipIf(!existsSync(schemaFile))("the standard's schema", () => {
  it.each([
    ["a report with everything", sampleReport],
    ["a clean one", cleanReport],
  ])("accepts %s", (_name, report) => {
    const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
    delete schema.$schema;
    delete schema.id;
    const isValid = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    expect(isValid(JSON.parse(sarif(report))), JSON.stringify(isValid.errors)).toBe(true);
    expect(isValid({ version: "2.1.0", runs: [{ tool: {} }] })).toBe(false);
  });
});

describe("sarif", () => {
  it("counts columns as JavaScript does", () => {
    expect(run.columnKind).toBe("utf16CodeUnits");
    const dropped = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === "drop-column");
    expect(dropped.locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: "migrations/003_%E5%90%8D%E5%89%8D%2C%20100%25.sql" },
      region: { startLine: 1, startColumn: 76, endLine: 1, endColumn: 80, snippet: { text: `"メモ"` } },
    });
  });

  it("describes every rule that it names, those that the tool does not list too", () => {
    const { rules } = run.tool.driver;
    for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex].id).toBe(ruleId);
    expect(rules.find(({ id }: { id: string }) => id === "index-without-concurrently")).toMatchObject({
      helpUri: "https://lintel.example/rules/index-without-concurrently",
      defaultConfiguration: { enabled: true, level: "warning" },
      properties: { tags: ["migration"] },
    });
    expect(
      rules.find(({ id }: { id: string }) => id === "policy-without-row-security").defaultConfiguration
        .enabled,
    ).toBe(false);
    expect(rules.find(({ id }: { id: string }) => id === "syntax-error")).not.toHaveProperty("helpUri");
  });

  it("has fixes, new files among them, and related places", () => {
    const [, index, foreignKey] = run.results;
    expect(index.relatedLocations[0]).toMatchObject({ id: 1, message: { text: "orders is created here" } });
    expect(foreignKey.fixes[1].artifactChanges).toEqual([
      {
        artifactLocation: { uri: "migrations/002_indexes.sql" },
        replacements: [
          {
            deletedRegion: { startLine: 7, startColumn: 13, endLine: 7, endColumn: 21 },
            insertedContent: { text: "CASCADE\n  NOT VALID;" },
          },
        ],
      },
      {
        artifactLocation: { uri: "migrations/004_validate_orders_user_id_fkey.sql" },
        replacements: [
          {
            deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
            insertedContent: { text: "ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey;\n" },
          },
        ],
      },
    ]);
  });

  it.each([
    ["a b/ü%.sql", "a%20b/%C3%BC%25.sql"],
    ["../a:b#c?.sql", "../a%3Ab%23c%3F.sql"],
    ["/tmp/a.sql", "file:///tmp/a.sql"],
    ["C:\\db\\a.sql", "file:///C:/db/a.sql"],
    ["half\uD83D.sql", "half%EF%BF%BD.sql"],
  ])("writes the path %s as a URI", (path, uri) => {
    expect(uriOf(path)).toBe(uri);
  });
});
