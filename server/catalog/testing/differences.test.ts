import { beforeAll, describe, expect, it } from "vitest";
import { readSqlFile } from "../../sql/sql-file";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { createStatementCache } from "../../sql/statement-cache";
import { apply } from "../apply/apply";
import type { Catalog } from "../model/catalog";
import { EMPTY_CATALOG } from "../model/catalog";
import { changesOf } from "../read/read-changes";
import { differences } from "./differences";

beforeAll(loadPostgresParser);

const catalogOf = (sql: string): Catalog =>
  readSqlFile(sql, createStatementCache())
    .statements.flatMap(({ parsed }) => changesOf(parsed))
    .reduce(
      (catalog, change) => apply(catalog, change, { searchPath: ["public"], origin: undefined }),
      EMPTY_CATALOG,
    );

describe("differences of two catalogs", () => {
  it("are none between what two ways of writing make", () => {
    const one = catalogOf("CREATE TABLE t (a int PRIMARY KEY, b text); CREATE INDEX t_b ON t (b)");
    const other = catalogOf(
      "CREATE TABLE t (a int, b text); CREATE INDEX t_b ON t (b); ALTER TABLE t ADD PRIMARY KEY (a)",
    );
    expect(differences(one, other, [{ path: "**/constraints/t_a_not_null", reason: "18 alone" }])).toEqual(
      [],
    );
  });

  it("name the field, also of what is missing or stands elsewhere", () => {
    const one = catalogOf("CREATE TABLE t (a int, b varchar(10), c date)");
    const other = catalogOf("CREATE TABLE t (b varchar(20), a int)");
    expect(differences(one, other).map(({ path }) => path)).toEqual([
      "relations/public.t/columns/a/position",
      "relations/public.t/columns/b/position",
      "relations/public.t/columns/b/type/modifiers/0",
      "relations/public.t/columns/c",
    ]);
  });

  it("leave out what is not to be compared", () => {
    const one = catalogOf("CREATE TABLE t (a int DEFAULT 1, b int CHECK (b > 0))");
    const other = catalogOf("CREATE TABLE t (a int DEFAULT 2, b int CHECK (b > 1))");
    expect(differences(one, other)).toHaveLength(2);
    expect(differences(one, other, [{ path: "**/expression/text", reason: "a test" }])).toHaveLength(1);
    expect(differences(one, other, [{ path: "**/text", reason: "a test" }])).toEqual([]);
    expect(differences(one, other, [{ path: "relations/public.*", reason: "a test" }])).toEqual([]);
  });
});
