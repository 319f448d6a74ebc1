import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../sql/postgres-parser";
import type { StartingPoint } from "../workspace/predict-file";
import { baseSchema, ownSchema, readNotModelled, readRows } from "./testing/cases";
import { differences, sideBySide } from "./testing/compare";
import { momentAfter, predict } from "./testing/predict";
import type { Row } from "./testing/row";

const truth = path.resolve(import.meta.dirname, "../../test/truth");
const VERSIONS = [10, 11, 12, 13, 14, 15, 16, 17, 18];

/** Our own cases that the model does not answer on every version; one that it does answer must leave the list. */
const notModelled = readNotModelled(truth);
const answeredOtherwise = new Set<string>();

beforeAll(loadPostgresParser);

/** Rows that the model answers otherwise, with both answers. */
function disagreements(rows: readonly Row[], start: StartingPoint) {
  return rows.flatMap((row) => {
    const { prediction, before } = predict(row.sql, start, row.pg_version);
    const sides = sideBySide(prediction, row, before);
    return differences(sides).length > 0 ? [{ id: row.id, sql: row.sql, ...sides }] : [];
  });
}

const rowsOf = (file: Parameters<typeof readRows>[1], version: number): Row[] =>
  readRows(truth, file).filter((row) => row.pg_version === version);

describe.each(VERSIONS)("what PostgreSQL %i did is what the model says of it", (version) => {
  it("in the cases of others, failures included", () => {
    const rows = rowsOf("effects.jsonl", version);
    expect(rows).toHaveLength(140);
    expect(disagreements(rows, momentAfter(baseSchema(truth)))).toEqual([]);
  });

  it("in our own cases", () => {
    const rows = rowsOf("own-effects.jsonl", version);
    expect(rows.length).toBeGreaterThan(1500);
    const wrong = disagreements(rows, momentAfter(ownSchema(truth, version)));
    for (const { sql } of wrong) answeredOtherwise.add(sql);
    expect(wrong.filter(({ sql }) => !notModelled.has(sql))).toEqual([]);
  });
});

it("there is no case that is said not to be modelled, and is", () => {
  expect([...notModelled.keys()].filter((sql) => !answeredOtherwise.has(sql))).toEqual([]);
});
