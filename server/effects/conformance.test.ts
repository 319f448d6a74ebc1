import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../sql/postgres-parser";
import type { StartingPoint } from "../workspace/predict-file";
import { baseSchema, readRows } from "./testing/cases";
import { differences, sideBySide } from "./testing/compare";
import { momentAfter, predict } from "./testing/predict";
import type { Row } from "./testing/row";

const truth = path.resolve(import.meta.dirname, "../../test/truth");
const VERSIONS = [10, 11, 12, 13, 14, 15, 16, 17, 18];

beforeAll(loadPostgresParser);

/** Rows that the model answers otherwise, with both answers. */
function disagreements(rows: readonly Row[], start: StartingPoint) {
  return rows.flatMap((row) => {
    const { prediction, before } = predict(row.sql, start, row.pg_version);
    const sides = sideBySide(prediction, row, before);
    return differences(sides).length > 0 ? [{ id: row.id, sql: row.sql, ...sides }] : [];
  });
}

describe.each([{ file: "effects.jsonl", schema: (_version: number) => baseSchema(truth) }] as const)(
  "what real servers did, in $file,",
  ({ file, schema }) => {
    const rows = readRows(truth, file);
    it.each(VERSIONS)("is what the model says of PostgreSQL %i", (version) => {
      const own = rows.filter((row) => row.pg_version === version);
      expect(own.length).toBeGreaterThan(100);
      expect(disagreements(own, momentAfter(schema(version)))).toEqual([]);
    });
  },
);
