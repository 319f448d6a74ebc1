import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../../sql/postgres-parser";
import { findTable } from "../../model/catalog";
import { catalogOf } from "../../testing/catalog-of";

beforeAll(loadPostgresParser);

const SCHEMA = `CREATE ROLE other; CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE o (); ALTER TABLE o OWNER TO other;
  CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;`;

const placesAfter = (sql: string): Record<string, string | undefined> => {
  const catalog = catalogOf(`${SCHEMA} ${sql}`);
  const places = [...catalog.relations.values()].map((relation): [string, string | undefined] => [
    relation.name,
    relation.kind === "sequence" ? undefined : relation.tablespace,
  ]);
  const [index] = findTable(catalog, { schema: "public", name: "t" })!.indexes;
  return Object.fromEntries([...places, ["index", index?.tablespace]]);
};

describe("ALTER … ALL IN TABLESPACE", () => {
  it("moves what is of the kind, and of the owners that it names", () => {
    expect(placesAfter("ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE fast")).toEqual({
      t: "fast",
      o: "fast",
      m: undefined,
      index: undefined,
    });
    expect(
      placesAfter("ALTER TABLE ALL IN TABLESPACE pg_default OWNED BY other SET TABLESPACE fast"),
    ).toMatchObject({ t: undefined, o: "fast" });
    expect(placesAfter("ALTER INDEX ALL IN TABLESPACE pg_default SET TABLESPACE fast")).toMatchObject({
      t: undefined,
      index: "fast",
    });
  });

  it("moves them back to where they were", () => {
    const there = "ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE fast;";
    expect(
      placesAfter(`${there} ALTER TABLE ALL IN TABLESPACE fast SET TABLESPACE pg_default`),
    ).toMatchObject({ t: undefined });
  });
});
