import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { readSqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import { apply } from "../apply/apply";
import { DEFAULT_SEARCH_PATH } from "../apply/context";
import type { Change } from "../changes/change";
import { EMPTY_CATALOG, type Catalog } from "../model/catalog";
import { changesOf } from "../read/read-changes";
import { renderChanges } from "../render/changes/render-changes";
import { differences } from "../testing/differences";
import { diff } from "./diff";
import { lossesOf } from "./losses";

beforeAll(loadPostgresParser);

const changesIn = (sql: string): readonly Change[] =>
  readSqlFile(sql, createStatementCache()).statements.flatMap(({ parsed }) => changesOf(parsed));

const after = (changes: readonly Change[], catalog = EMPTY_CATALOG): Catalog =>
  changes.reduce(
    (before, change) => apply(before, change, { searchPath: DEFAULT_SEARCH_PATH, origin: undefined }),
    catalog,
  );

const catalogOf = (sql: string): Catalog => after(changesIn(sql));

const ORDERS = "CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(20), total numeric(10,2), n int);";

describe("lossesOf", () => {
  const lost = (sql: string) =>
    lossesOf(changesIn(sql), catalogOf(ORDERS)).map(({ of, lost: what, perhaps }) => [what, of, perhaps]);

  it("are rows and values that go", () => {
    expect(lost("DROP TABLE orders;")).toEqual([["rows", "orders", false]]);
    expect(lost("TRUNCATE orders;")).toEqual([["rows", "orders", false]]);
    expect(lost("ALTER TABLE orders DROP note, ADD a int;")).toEqual([["values", "orders.note", false]]);
    expect(lost("CREATE TABLE a (x int GENERATED ALWAYS AS (1) STORED); ALTER TABLE a DROP x;")).toEqual([]);
  });

  it("are values that may not fit another type", () => {
    const alter = (column: string, type: string) =>
      lost(`ALTER TABLE orders ALTER ${column} TYPE ${type};`).length > 0;
    expect(alter("note", "varchar(30)")).toBe(false);
    expect(alter("note", "text")).toBe(false);
    expect(alter("note", "varchar(10)")).toBe(true);
    expect(alter("total", "numeric(12,2)")).toBe(false);
    expect(alter("total", "numeric(11,4)")).toBe(true);
    expect(alter("total", "int")).toBe(true);
    expect(alter("n", "bigint")).toBe(false);
    expect(alter("n", "smallint")).toBe(true);
  });
});

describe("diff", () => {
  it("of a catalog and itself is nothing", () => {
    const catalog = catalogOf(ORDERS);
    expect(diff(catalog, catalog)).toEqual([]);
    expect(diff(catalog, catalogOf(ORDERS))).toEqual([]);
  });

  it("takes a rename for a drop, unless it is told", () => {
    const one = catalogOf(ORDERS);
    const renames = changesIn("ALTER TABLE orders RENAME note TO remark;");
    const other = after(renames, one);
    expect(lossesOf(diff(one, other), one)).toHaveLength(1);
    expect(diff(one, other, { renames })).toEqual(renames);
  });

  it("reads as a person would have written it", () => {
    const other = catalogOf(
      "CREATE TABLE orders (id bigint PRIMARY KEY, note text, n int NOT NULL DEFAULT 0, at timestamptz); CREATE INDEX ON orders (at);",
    );
    expect(renderChanges(diff(catalogOf(ORDERS), other))).toBe(`ALTER TABLE orders
  DROP COLUMN total,
  ALTER COLUMN note TYPE text,
  ADD COLUMN at timestamptz,
  ALTER COLUMN n SET DEFAULT 0,
  ALTER COLUMN n SET NOT NULL;

CREATE INDEX orders_at_idx ON orders (at);
`);
  });

  it("in memory makes of one catalog the other", () => {
    const one = catalogOf(ORDERS);
    const other = catalogOf(
      "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE people (id int PRIMARY KEY, m mood DEFAULT 'ok'); CREATE TABLE orders (id bigint PRIMARY KEY, person int REFERENCES people ON DELETE CASCADE);",
    );
    const order = [{ path: "**/columns/*/position", reason: "only a new table has another" }];
    expect(differences(after(diff(one, other), one), other, order)).toEqual([]);
    expect(differences(after(diff(other, one), other), one, order)).toEqual([]);
  });
});
