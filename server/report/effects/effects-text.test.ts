import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { readSqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import { emptyDatabase, predictFile } from "../../workspace/predict-file";
import { widthOf } from "../text/cells";
import type { TextStyle } from "../text/style";
import type { FileEffects } from "./effects-report";
import { effectsSummary } from "./effects-summary";
import { effectsText } from "./effects-text";

const SCHEMA = `
  CREATE TABLE customers (id int PRIMARY KEY, name varchar(20));
  CREATE TABLE orders (id int PRIMARY KEY, customer_id int, note text);
  CREATE TABLE "die größte Tabelle, von allen" (id int);
  ALTER TABLE "die größte Tabelle, von allen" ADD CONSTRAINT c CHECK (id > 0) NOT VALID;
  CREATE TABLE events (at timestamptz) PARTITION BY RANGE (at);
  CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM orders;
`;
const CHANGE = `SET lock_timeout = '5s';

ALTER TABLE orders -- why
  ADD CONSTRAINT orders_customer_id_fkey
  FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE customers ALTER COLUMN name TYPE varchar(10);
CREATE TABLE carts (id int REFERENCES orders (id));
ALTER TABLE carts ADD COLUMN note text;
CREATE INDEX CONCURRENTLY ON orders (note);
TRUNCATE events;
REFRESH MATERIALIZED VIEW totals;
SELECT 'tab	and
line' FROM orders;
ALTER TABLE "die größte Tabelle, von allen" VALIDATE CONSTRAINT c;
ALTER TABEL orders;
`;

let files: readonly FileEffects[];
beforeAll(async () => {
  await loadPostgresParser();
  files = [
    fileOf("db/042_orders.sql", CHANGE),
    fileOf("db/043_begin.sql", "BEGIN; SELECT 1; COMMIT; SELECT 2"),
    fileOf("db/044_nothing.sql", ""),
  ];
});

function fileOf(path: string, text: string): FileEffects {
  const cache = createStatementCache();
  const { after } = predictFile(readSqlFile(SCHEMA, cache), emptyDatabase(16), 16);
  const { statements } = predictFile(readSqlFile(text, cache), after, 16, path);
  return { path, text, postgres: 16, statements };
}

const plain: TextStyle = { color: false, unicode: true, width: 100 };
const printed = (style: Partial<TextStyle>) =>
  effectsText(files, { ...plain, ...style }) + effectsSummary(files, { ...plain, ...style });

/** Colour codes as words in angle brackets, so that the sample can be read. */
const visible = (colored: string) => colored.replace(/\x1b\[([\d;]+)m/g, "<$1>");

describe("effects as text", () => {
  it("look like their sample", async () => {
    await expect(printed({})).toMatchFileSnapshot("samples/plain.txt");
  });

  it("look like their sample on a narrow terminal", async () => {
    await expect(printed({ width: 44 })).toMatchFileSnapshot("samples/narrow.txt");
  });

  it("look like their sample on a console without box characters", async () => {
    await expect(printed({ unicode: false, width: 80 })).toMatchFileSnapshot("samples/ascii.txt");
  });

  it("look like their sample in colour", async () => {
    await expect(visible(printed({ color: true }))).toMatchFileSnapshot("samples/color.txt");
  });

  it.each([44, 60, 72, 80, 100, 120])("stay within %i columns", (width) => {
    const tooWide = effectsText(files, { ...plain, width })
      .split("\n")
      .filter((line) => widthOf(line) > width);
    expect(tooWide).toEqual([]);
  });

  it("end with a good word where nobody has to wait", () => {
    expect(effectsSummary([fileOf("a.sql", "SELECT 1")], plain)).toBe(
      "✓ 1 statement: reads and writes go on",
    );
  });
});
