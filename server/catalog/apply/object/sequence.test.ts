import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../../sql/postgres-parser";
import { findRelation } from "../../model/catalog";
import type { Sequence } from "../../model/relation";
import { catalogOf } from "../../testing/catalog-of";

beforeAll(loadPostgresParser);

const sequenceAfter = (sql: string, postgres = 18): Sequence => {
  const sequence = findRelation(catalogOf(sql, { postgres }), { schema: "public", name: "s" });
  if (sequence?.kind !== "sequence") throw new Error("no sequence s");
  return sequence;
};

/** Every expectation was executed (`init_params` of sequence.c). */
describe("ALTER SEQUENCE", () => {
  it("moves the bounds that were those of the old type, and leaves those that somebody chose", () => {
    expect(sequenceAfter("CREATE SEQUENCE s AS int; ALTER SEQUENCE s AS bigint")).not.toHaveProperty(
      "maximum",
    );
    expect(
      sequenceAfter("CREATE SEQUENCE s AS smallint MAXVALUE 300; ALTER SEQUENCE s AS bigint"),
    ).toMatchObject({ maximum: "300", type: { name: "int8" } });
  });

  it("keeps bounds and start where the direction turns, but for what NO MINVALUE gives back", () => {
    expect(
      sequenceAfter("CREATE SEQUENCE s; ALTER SEQUENCE s INCREMENT -1 NO MINVALUE RESTART 1"),
    ).toMatchObject({
      start: "1",
      increment: "-1",
      maximum: "9223372036854775807",
    });
  });

  it("gives the sequence to a column, and takes it back", () => {
    const table = "CREATE TABLE t (a int); CREATE SEQUENCE s OWNED BY t.a;";
    expect(sequenceAfter(table).ownedBy).toEqual({ table: { schema: "public", name: "t" }, column: "a" });
    expect(sequenceAfter(`${table} ALTER SEQUENCE s OWNED BY NONE`).ownedBy).toBeUndefined();
    expect(catalogOf(`${table} DROP TABLE t`).relations.size).toBe(0);
  });

  it("follows its table to UNLOGGED since PostgreSQL 15", () => {
    const sql = "CREATE TABLE t (a int); CREATE SEQUENCE s OWNED BY t.a; ALTER TABLE t SET UNLOGGED";
    expect(sequenceAfter(sql, 15).persistence).toBe("unlogged");
    expect(sequenceAfter(sql, 14).persistence).toBeUndefined();
  });
});
