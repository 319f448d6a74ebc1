import { describe, expect, it } from "vitest";
import type { ScopeException, TransactionScope } from "./migration";
import { section } from "./sections";
import { comparableStatement, transactionsOf } from "./transactions";

function run(
  scope: TransactionScope,
  statements: readonly string[],
  options: { exceptions?: readonly ScopeException[]; oneMessage?: boolean; postgres?: number } = {},
) {
  const part = section("a.sql", statements.join(";"), { transaction: scope, ...options });
  const { statements: runs, refused } = transactionsOf(part, statements, options.postgres);
  return {
    groups: runs.map(({ transaction }) => transaction),
    spans: runs.map(({ spansMigrations }) => spansMigrations),
    refused,
  };
}

const table = "CREATE TABLE a ()";
const concurrently = "CREATE INDEX CONCURRENTLY i ON a (b)";

describe("transactionsOf", () => {
  it("gives each statement of an autocommitting tool none", () => {
    expect(run("statement", [table, concurrently]).groups).toEqual([undefined, undefined]);
  });

  it("puts a file's statements into one, and knows when it spans migrations", () => {
    expect(run("file", [table, table])).toMatchObject({ groups: [0, 0], spans: [false, false] });
    expect(run("all-pending", [table, table])).toMatchObject({ groups: [0, 0], spans: [true, true] });
  });

  it("knows that one message of several statements is a transaction and one of a single statement is none", () => {
    expect(run("implicit", [concurrently]).groups).toEqual([undefined]);
    expect(run("implicit", ["SET lock_timeout = '5s'", concurrently]).groups).toEqual([0, 0]);
  });

  it("follows BEGIN and COMMIT that the file itself contains", () => {
    expect(run("statement", ["BEGIN", table, "COMMIT", concurrently]).groups).toEqual([0, 0, 0, undefined]);
    expect(run("file", [table, "COMMIT", concurrently, "BEGIN", table]).groups).toEqual([
      0,
      0,
      undefined,
      1,
      1,
    ]);
    expect(run("all-pending", [table, "COMMIT", "BEGIN", table]).spans).toEqual([true, true, false, false]);
    expect(
      run("statement", ["START TRANSACTION READ WRITE", "SAVEPOINT s", "ROLLBACK TO s", "END"]).groups,
    ).toEqual([0, 0, 0, 0]);
  });

  it("does not let COMMIT help where the file is one message", () => {
    expect(run("implicit", [table, "COMMIT", concurrently]).groups).toEqual([0, 0, 1]);
    expect(run("file", [table, "COMMIT", concurrently], { oneMessage: true }).groups).toEqual([0, 0, 1]);
  });

  it("takes single statements out and starts a new transaction after them", () => {
    const exceptions: ScopeException[] = [
      { statements: [/^CREATE INDEX CONCURRENTLY\b/], appliesTo: "statement", transaction: "statement" },
    ];
    expect(run("file", [table, concurrently, table], { exceptions }).groups).toEqual([0, undefined, 1]);
  });

  it("lets one statement change the whole section, and says when the mix is refused", () => {
    const exceptions: ScopeException[] = [
      {
        statements: [/^VACUUM\b/],
        appliesTo: "section",
        transaction: "statement",
        refusesMixing: "No mixing.",
      },
    ];
    expect(run("file", ["VACUUM a", "VACUUM b"], { exceptions })).toMatchObject({
      groups: [undefined, undefined],
      refused: undefined,
    });
    expect(run("file", ["VACUUM a", table], { exceptions }).refused).toBe("No mixing.");
    expect(run("file", [table], { exceptions }).groups).toEqual([0]);
  });

  it("looks at the server's version where the tool does", () => {
    const exceptions: ScopeException[] = [
      {
        statements: [/^ALTER TYPE .* ADD VALUE\b/],
        appliesTo: "section",
        transaction: "statement",
        postgresBefore: 12,
      },
    ];
    const statements = ["ALTER TYPE mood ADD VALUE 'fine'"];
    expect(run("file", statements, { exceptions, postgres: 11 }).groups).toEqual([undefined]);
    expect(run("file", statements, { exceptions, postgres: 12 }).groups).toEqual([0]);
    expect(run("file", statements, { exceptions }).groups).toEqual([0]);
  });
});

describe("comparableStatement", () => {
  it("drops comments wherever they stand and keeps strings", () => {
    expect(
      comparableStatement(
        "-- why\n/* a /* b */ c */ create  unique\n\tindex -- x\n concurrently i on a ('--')",
      ),
    ).toBe("CREATE UNIQUE INDEX CONCURRENTLY I ON A ('--')");
  });

  it("leaves nothing of a statement that is all comment", () => {
    expect(comparableStatement("\uFEFF-- only\n/* this */")).toBe("");
  });
});
