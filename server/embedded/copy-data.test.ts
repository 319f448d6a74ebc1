import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../sql/postgres-parser";
import { readSqlFile } from "../sql/sql-file";
import { createStatementCache } from "../sql/statement-cache";
import { copyDataOf } from "./copy-data";

beforeAll(() => loadPostgresParser());

const dataIn = (text: string) => {
  const file = readSqlFile(text, createStatementCache());
  return file.statements.map((statement) => copyDataOf(file, statement));
};

describe("copyDataOf", () => {
  it("finds the lines behind a COPY, and nothing behind other statements", () => {
    expect(dataIn("CREATE TABLE a ();\nCOPY a FROM stdin;\n1\tone\n2\t;\n\\.\n\nSELECT 1;")).toEqual([
      undefined,
      "1\tone\n2\t;\n",
      undefined,
    ]);
  });

  it("reads Windows lines, and no lines at all", () => {
    expect(dataIn("COPY a FROM stdin;\r\n1\r\n\\.\r\n")).toEqual(["1\n"]);
    expect(dataIn("COPY a FROM stdin;\n\\.\n")).toEqual([""]);
  });
});
