import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../../sql/postgres-parser";
import { findTable, type Catalog } from "../../model/catalog";
import { mayBeMember } from "../../model/find-member";
import { catalogOf } from "../../testing/catalog-of";

beforeAll(loadPostgresParser);

const columnsOf = (catalog: Catalog): string[] =>
  findTable(catalog, { schema: "public", name: "t" })!.columns.map(
    ({ name, type }) => `${name} ${type.schema}.${type.name}`,
  );

describe("an extension", () => {
  it("brings its types into the schema that it stands in, and takes them to another", () => {
    const sql = "CREATE SCHEMA ext; CREATE EXTENSION citext; CREATE TABLE t (a citext);";
    expect(columnsOf(catalogOf(sql))).toEqual(["a public.citext"]);
    expect(columnsOf(catalogOf(`${sql} ALTER EXTENSION citext SET SCHEMA ext`))).toEqual(["a ext.citext"]);
  });

  it("takes with CASCADE the columns of its types and the defaults that call its functions", () => {
    const sql = `CREATE EXTENSION hstore; CREATE EXTENSION "uuid-ossp";
      CREATE TABLE t (a hstore, b uuid DEFAULT uuid_generate_v4());`;
    expect(columnsOf(catalogOf(`${sql} DROP EXTENSION hstore`))).toHaveLength(2);
    expect(columnsOf(catalogOf(`${sql} DROP EXTENSION hstore CASCADE`))).toEqual(["b pg_catalog.uuid"]);
    const [, b] = findTable(catalogOf(`${sql} DROP EXTENSION "uuid-ossp" CASCADE`), {
      schema: "public",
      name: "t",
    })!.columns;
    expect(b).not.toHaveProperty("default");
  });

  it("brings those that it requires with CASCADE", () => {
    expect([...catalogOf("CREATE EXTENSION earthdistance CASCADE").extensions.keys()].sort()).toEqual([
      "cube",
      "earthdistance",
    ]);
  });

  it("may bring anything where Lintel does not know it", () => {
    const known = catalogOf("CREATE EXTENSION citext");
    expect(mayBeMember(known, "types", "citext")).toBe(true);
    expect(mayBeMember(known, "types", "hstore")).toBe(false);
    expect(mayBeMember(catalogOf("CREATE EXTENSION unheard_of"), "types", "hstore")).toBe(true);
  });
});
