import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Major } from "../../test/servers/postgres";
import { startPostgres } from "../../test/servers/postgres";
import { loadPostgresParser } from "../sql/postgres-parser";
import { ownSchema, readCases } from "./testing/cases";
import { sideBySide } from "./testing/compare";
import { nativeLaboratory } from "./testing/laboratories";
import type { Laboratory } from "./testing/measure";
import { concernedBy, measure } from "./testing/measure";
import { momentAfter, predict } from "./testing/predict";

const truth = path.resolve(import.meta.dirname, "../../test/truth");

/** `npm run truth` measures them all; here one of so many shows that servers still answer so. */
const EVERY = 12;
const cases = readCases(truth).filter((_case, index) => index % EVERY === 0);

describe.each<Major>([15, 18])("PostgreSQL %i", (major) => {
  const schema = ownSchema(truth, major);
  let laboratory: Laboratory;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    await loadPostgresParser();
    const server = await startPostgres(major, { settings: { autovacuum: "off" } });
    stop = server.stop;
    laboratory = await nativeLaboratory(server, schema);
  });

  afterAll(async () => {
    await laboratory?.close();
    await stop?.();
  });

  it("does what the model says", async () => {
    const start = momentAfter(schema);
    const wrong = [];
    for (const { sql } of cases) {
      const { prediction, before } = predict(sql, start, major);
      const measured = await measure(sql, laboratory, concernedBy(sql, prediction, start.catalog));
      const sides = sideBySide(prediction, measured, before);
      if (measured.ok && JSON.stringify(sides.predicted) !== JSON.stringify(sides.measured))
        wrong.push({ sql, ...sides });
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
