import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../../sql/postgres-parser";
import { findTable, type Catalog } from "../../model/catalog";
import { catalogOf } from "../../testing/catalog-of";

beforeAll(loadPostgresParser);

const SCHEMA = `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TABLE p (k int) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
  CREATE TRIGGER t AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();`;

const triggersOf = (catalog: Catalog, name: string): string[] =>
  findTable(catalog, { schema: "public", name })!.triggers.map((one) => `${one.name} ${one.enabled}`);
const after = (sql: string, postgres = 18) => catalogOf(`${SCHEMA} ${sql}`, { postgres });

describe("a row trigger of a partitioned table", () => {
  it("stands on the partitions that are there, come later or are attached, and leaves with them", () => {
    expect(triggersOf(after(""), "p1")).toEqual(["t origin"]);
    expect(triggersOf(after("CREATE TABLE p2 PARTITION OF p DEFAULT"), "p2")).toEqual(["t origin"]);
    const attached = "CREATE TABLE p2 (k int); ALTER TABLE p ATTACH PARTITION p2 DEFAULT;";
    expect(triggersOf(after(attached), "p2")).toEqual(["t origin"]);
    expect(triggersOf(after(`${attached} ALTER TABLE p DETACH PARTITION p2`), "p2")).toEqual([]);
  });

  it("goes from them when it is dropped, with its function too", () => {
    expect(triggersOf(after("DROP TRIGGER t ON p"), "p1")).toEqual([]);
    expect(triggersOf(after("DROP FUNCTION f() CASCADE"), "p1")).toEqual([]);
  });

  it("fires there as it is told, but for ONLY", () => {
    expect(triggersOf(after("ALTER TABLE p DISABLE TRIGGER t"), "p1")).toEqual(["t disabled"]);
    expect(triggersOf(after("ALTER TABLE ONLY p DISABLE TRIGGER t"), "p1")).toEqual(["t origin"]);
  });

  it("is renamed there since PostgreSQL 15", () => {
    expect(triggersOf(after("ALTER TRIGGER t ON p RENAME TO u"), "p1")).toEqual(["u origin"]);
    expect(triggersOf(after("ALTER TRIGGER t ON p RENAME TO u", 14), "p1")).toEqual(["t origin"]);
  });
});
