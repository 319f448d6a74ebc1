import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { findRelation, findTable } from "../model/catalog";
import { isView } from "../model/relation";
import { catalogOf } from "../testing/catalog-of";

beforeAll(loadPostgresParser);

const named = (name: string) => ({ schema: "public", name });

describe("what refers to an object that gets another name", () => {
  it("names it anew: views, keys, defaults and types", () => {
    const catalog =
      catalogOf(`CREATE TYPE mood AS ENUM ('ok'); CREATE SEQUENCE counter; CREATE TABLE a (id int PRIMARY KEY);
      CREATE TABLE b (a int REFERENCES a, m mood, n bigint DEFAULT nextval('counter'));
      CREATE VIEW v AS SELECT id FROM a;
      ALTER TABLE a RENAME TO c; ALTER TYPE mood RENAME TO state; ALTER SEQUENCE counter RENAME TO tally;`);
    const b = findTable(catalog, named("b"))!;
    expect(b.constraints.find(({ kind }) => kind === "foreign key")).toMatchObject({
      references: named("c"),
    });
    expect(b.columns[1]?.type.name).toBe("state");
    expect(b.columns[2]?.default?.text).toContain("tally");
    const view = findRelation(catalog, named("v"));
    expect(isView(view) && view.query).toBe("SELECT id FROM c");
  });

  it("stays the same object where it names nothing of it", () => {
    const sql = "CREATE TABLE a (); CREATE TABLE b (x int);";
    expect(findTable(catalogOf(`${sql} ALTER TABLE a RENAME TO c`), named("b"))).toEqual(
      findTable(catalogOf(sql), named("b")),
    );
  });
});
