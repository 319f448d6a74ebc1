import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parseStatement } from "../../../sql/parsed-statement";
import { loadPostgresParser } from "../../../sql/postgres-parser";
import { refuseSyntax } from "./refuse-syntax";
import { readSyntaxRows } from "../testing/syntax-rows";

beforeAll(loadPostgresParser);

const rows = readSyntaxRows(path.resolve(import.meta.dirname, "../../../../test/truth"));

describe.each([10, 11, 12, 13, 14, 15, 16, 17, 18])("the parser of PostgreSQL %i", (major) => {
  it("says of every statement what it is said to say", () => {
    const wrong = rows.flatMap(({ sql, refused }) => {
      const { parsed } = parseStatement(sql);
      const predicted = (parsed.error ?? refuseSyntax(parsed, major))?.message;
      const [measured] = Object.entries(refused).find(([, majors]) => majors.includes(major)) ?? [];
      return predicted === measured ? [] : [{ sql, predicted, measured }];
    });
    expect(rows.length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });
});
