import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { readSqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import { apply } from "../apply/apply";
import { DEFAULT_SEARCH_PATH } from "../apply/context";
import { dependents } from "../apply/relation";
import { partitionsOf } from "../apply/edit";
import { changesOf } from "../read/read-changes";
import { EMPTY_CATALOG, type Catalog } from "./catalog";
import { referrersOf, withReferrer } from "./references";

beforeAll(loadPostgresParser);

const catalogAfter = (sql: string): Catalog =>
  readSqlFile(sql, createStatementCache())
    .statements.flatMap(({ parsed }) => changesOf(parsed))
    .reduce(
      (catalog, change) => apply(catalog, change, { searchPath: DEFAULT_SEARCH_PATH, origin: undefined }),
      EMPTY_CATALOG,
    );

const names = (relations: readonly { readonly name: string }[]) => relations.map(({ name }) => name);
const table = (name: string) => ({ schema: "public", name });

const STATEMENTS = [
  "CREATE TABLE a (id bigint PRIMARY KEY, parent bigint REFERENCES a (id));",
  "CREATE TABLE b (id serial PRIMARY KEY, a bigint REFERENCES a (id), again bigint REFERENCES a (id));",
  "CREATE TABLE c () INHERITS (a, b);",
  "CREATE TABLE p (id bigint, day date) PARTITION BY RANGE (day);",
  "CREATE TABLE p1 PARTITION OF p DEFAULT PARTITION BY HASH (id);",
  "CREATE TABLE p2 PARTITION OF p1 FOR VALUES WITH (MODULUS 1, REMAINDER 0);",
  "CREATE VIEW v AS SELECT * FROM a JOIN b ON true;",
  "CREATE OR REPLACE VIEW v AS SELECT * FROM p;",
  "ALTER TABLE p DETACH PARTITION p1;",
  "ALTER TABLE p ATTACH PARTITION p1 DEFAULT;",
  "ALTER TABLE c NO INHERIT b;",
  "ALTER TABLE b DROP CONSTRAINT b_a_fkey;",
  "ALTER TABLE b DROP COLUMN again;",
  "ALTER TABLE a RENAME TO z;",
  "ALTER TABLE z RENAME TO a;",
  "ALTER TABLE p SET SCHEMA other;",
  "ALTER VIEW v RENAME TO w;",
  "DROP TABLE a CASCADE;",
  "DROP TABLE IF EXISTS p;",
  "DROP VIEW v;",
];

describe("referrers", () => {
  it("are the same as those that the relations tell, whatever came before", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATEMENTS), { maxLength: 30 }), (statements) => {
        const catalog = catalogAfter(statements.join("\n"));
        const told = [...catalog.relations.values()].reduce(
          (known, relation) => withReferrer(known, undefined, relation),
          EMPTY_CATALOG.referrers,
        );
        const sets = (map: Catalog["referrers"]) => map.map((keys) => [...keys].sort()).toObject();
        expect(sets(catalog.referrers)).toEqual(sets(told));
      }),
      { numRuns: 300 },
    );
  });

  it("are foreign keys, partitions, heirs, views and owned sequences", () => {
    const catalog = catalogAfter(STATEMENTS.slice(0, 7).join("\n"));
    expect(names(referrersOf(catalog, table("a")))).toEqual(["a", "b", "c", "v"]);
    expect(names(referrersOf(catalog, table("b")))).toEqual(["b_id_seq", "c", "v"]);
    expect(names(dependents(catalog, [table("a")]))).toEqual(["b", "v"]);
    expect(names(partitionsOf(catalog, table("p")))).toEqual(["p1", "p2"]);
  });

  it("follow a relation to its new name", () => {
    const catalog = catalogAfter(STATEMENTS.slice(0, 7).join("\n") + "ALTER TABLE a RENAME TO z;");
    expect(names(referrersOf(catalog, table("z"))).sort()).toEqual(["b", "c", "v", "z"]);
    expect(referrersOf(catalog, table("a"))).toEqual([]);
  });
});
