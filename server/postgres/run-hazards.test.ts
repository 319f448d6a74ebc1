import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../sql/postgres-parser";
import { runHazards } from "./run-hazards";

beforeAll(() => loadPostgresParser());

const hazards = (text: string) => runHazards(text).map(({ kind, object }) => `${kind} ${object}`);

describe("runHazards", () => {
  it.each([
    ["DROP TABLE orders", ["drop table orders"]],
    ['DROP TABLE IF EXISTS shop.orders, "Users" CASCADE', ["drop table shop.orders", 'drop table "Users"']],
    ["DROP SCHEMA shop CASCADE", ["drop schema shop"]],
    ["DROP MATERIALIZED VIEW daily", ["drop materialized view daily"]],
    ["DROP FUNCTION shop.total(int)", ["drop function shop.total"]],
    ["DROP TYPE mood", ["drop type mood"]],
    ["DROP POLICY tenant ON shop.orders", ["drop policy tenant on shop.orders"]],
    ["DROP DATABASE shop", ["drop database shop"]],
    ["DROP ROLE app, admin", ["drop role app, admin"]],
    ["DROP OWNED BY app", ["drop everything that app owns"]],
    ["ALTER TABLE users DROP COLUMN email, ADD COLUMN a int", ["drop column email of table users"]],
    ["TRUNCATE orders, shop.items", ["truncate table orders", "truncate table shop.items"]],
    ["DELETE FROM orders", ["deleteAll table orders"]],
    ["UPDATE orders SET total = 0", ["updateAll table orders"]],
    ["WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone", ["deleteAll table orders"]],
    ["EXPLAIN ANALYZE DELETE FROM orders", ["deleteAll table orders"]],
    ["EXPLAIN (ANALYZE on) DELETE FROM orders", ["deleteAll table orders"]],
  ])("finds in %s: %j", (text, found) => {
    expect(hazards(text)).toEqual(found);
  });

  it.each([
    "SELECT * FROM orders",
    "DELETE FROM orders WHERE id = 1",
    "UPDATE orders SET total = 0 WHERE id = 1",
    "INSERT INTO orders VALUES (1) ON CONFLICT (id) DO UPDATE SET total = 0",
    "ALTER TABLE orders DROP CONSTRAINT total_positive",
    "EXPLAIN DELETE FROM orders",
    "EXPLAIN (ANALYZE false) DELETE FROM orders",
    "EXPLAIN (ANALYZE 0) DELETE FROM orders",
    "PREPARE wipe AS DELETE FROM orders",
    "CREATE FUNCTION wipe() RETURNS void BEGIN ATOMIC DELETE FROM orders; END",
    "SELECT 'DROP TABLE orders' -- DROP TABLE orders",
    "DROP the beat",
    "",
  ])("finds nothing in %s", (text) => {
    expect(hazards(text)).toEqual([]);
  });
});
