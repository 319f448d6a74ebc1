import { describe, expect, it } from "vitest";
import { loadConcreteSyntax, type Dialect } from "./concrete-syntax";
import { statementsByTrial } from "./trial-split";

const statementsOf = async (text: string, dialect: Dialect): Promise<string[]> =>
  statementsByTrial(text, dialect, await loadConcreteSyntax()).map(({ start, end }) =>
    text.slice(start, end),
  );

describe("statementsByTrial", () => {
  it("finds what can be read, between what cannot", async () => {
    const trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\n  DELETE FROM c;\nEND";
    expect(
      await statementsOf(
        `SELECT ';' -- ;\n;\nwhat is 'this;';\n/* ; */ ${trigger};\nSELECT "a;""b", \`c;\`;\n  SELECT 2;\nSELECT 3`,
        "sqlite",
      ),
    ).toEqual(["SELECT ';'", trigger, 'SELECT "a;""b", `c;`', "SELECT 3"]);
  });

  it("knows BigQuery's literals and comments", async () => {
    const text = "{{ x }};\nSELECT 'it\\\\\\'s;', \"\"\"a;\"b\"\"\", '''\\''';''' # ;\n;\nSELECT r'a;';";
    expect(await statementsOf(text, "bigquery")).toEqual([
      "SELECT 'it\\\\\\'s;', \"\"\"a;\"b\"\"\", '''\\''';'''",
      "SELECT r'a;'",
    ]);
  });

  it.each(["'", "/*", "`", "''';", "(;", "(;\n", "\\'"])("ends for a text of %s", async (piece) => {
    expect(await statementsOf(`x ${piece.repeat(20_000)}`, "bigquery")).toEqual([]);
  });
});
