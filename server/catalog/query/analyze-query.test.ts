import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { formatType } from "../format-type";
import { findRelation, findTable } from "../model/catalog";
import { isView } from "../model/relation";
import { catalogOf } from "../testing/catalog-of";

beforeAll(loadPostgresParser);

const SCHEMA = `CREATE TABLE t (id int, name varchar(20), price numeric(10, 2), at timestamptz);
  CREATE FUNCTION label(int) RETURNS text LANGUAGE sql AS 'SELECT 1::text';`;

/** The columns of a table made from the query, on a server of a major version. */
const typesOf = (query: string, postgres = 18): string[] | undefined => {
  const table = findTable(catalogOf(`${SCHEMA} CREATE TABLE made AS ${query}`, { postgres }), {
    schema: "public",
    name: "made",
  });
  return table?.assumed ? undefined : table?.columns.map(({ name, type }) => `${name} ${formatType(type)}`);
};

/** The types were executed. */
describe("the columns of a query", () => {
  it("have the types of what they name, with their modifiers", () => {
    expect(typesOf("SELECT id, name, price AS cost FROM t")).toEqual([
      "id integer",
      "name varchar(20)",
      "cost numeric(10,2)",
    ]);
  });

  it("lose the modifiers in operations, and literals are text", () => {
    expect(typesOf("SELECT price * 2 AS twice, 'x' AS word, count(*) FROM t GROUP BY 1")).toEqual([
      "twice numeric",
      "word text",
      "count bigint",
    ]);
  });

  it("are known through WITH, UNION and sub-selects", () => {
    expect(typesOf("WITH q AS (SELECT id FROM t) SELECT * FROM (SELECT id FROM q UNION SELECT 2) s")).toEqual(
      ["id integer"],
    );
  });

  it("have the types that functions return, which may be others in older versions", () => {
    expect(typesOf("SELECT label(1), extract(year FROM at) AS y FROM t")).toEqual([
      "label text",
      "y numeric",
    ]);
    expect(typesOf("SELECT extract(year FROM at) AS y FROM t", 13)).toEqual(["y double precision"]);
  });

  it("are not guessed where the text does not tell", () => {
    expect(typesOf("SELECT unheard_of(id) FROM t")).toBeUndefined();
  });
});

it("notes which columns of which relations a view reads", () => {
  const view = findRelation(catalogOf(`${SCHEMA} CREATE VIEW v AS SELECT name FROM t WHERE id > 1`), {
    schema: "public",
    name: "v",
  });
  expect(isView(view) && view.reads.map(({ name, columns }) => [name, columns])).toEqual([
    ["t", ["id", "name"]],
  ]);
});
