import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../../sql/postgres-parser";
import { readSqlFile } from "../../../sql/sql-file";
import { createStatementCache } from "../../../sql/statement-cache";
import { changesOf } from "../read-changes";

beforeAll(loadPostgresParser);

const kindsOf = (sql: string) =>
  readSqlFile(sql, createStatementCache()).statements.flatMap(({ parsed }) =>
    changesOf(parsed).map(({ kind, range }) => [kind, parsed.text.slice(range.start, range.end)]),
  );

describe("subcommands of ALTER TABLE", () => {
  it("come in the order in which PostgreSQL runs them, each with its own place", () => {
    expect(
      kindsOf("ALTER TABLE t ALTER c SET NOT NULL, ADD COLUMN d int, ALTER c TYPE text, DROP CONSTRAINT k"),
    ).toEqual([
      ["dropConstraint", "DROP CONSTRAINT k"],
      ["alterColumnType", "ALTER c TYPE text"],
      ["addColumn", "ADD COLUMN d int"],
      ["setNotNull", "ALTER c SET NOT NULL"],
    ]);
  });

  it("keep the order of the text within a pass", () => {
    expect(kindsOf("ALTER TABLE t DROP b, DROP a").map(([, text]) => text)).toEqual(["DROP b", "DROP a"]);
  });
});
