import { beforeAll, expect, it } from "vitest";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { findTable } from "../model/catalog";
import { catalogOf } from "../testing/catalog-of";

beforeAll(loadPostgresParser);

const SCHEMA = `CREATE SCHEMA app; CREATE SEQUENCE app.counter;
  CREATE FUNCTION app.double(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';`;

const defaultOf = (value: string, searchPath: string[]): string | undefined =>
  findTable(catalogOf(`${SCHEMA} CREATE TABLE app.t (a int DEFAULT ${value})`, { searchPath }), {
    schema: "app",
    name: "t",
  })?.columns[0]?.default?.text;

it("keeps what the search path of the moment found, with its schema", () => {
  expect(defaultOf("double(1)", ["app"])).toBe("app.double(1)");
  expect(defaultOf("nextval('counter')", ["app"])).toContain("app.counter");
});

it("leaves what the usual path finds, and PostgreSQL's own, as it is written", () => {
  expect(defaultOf("length('x')", ["app"])).toBe("length('x')");
  expect(defaultOf("app.double(1)", ["public"])).toBe("app.double(1)");
});
