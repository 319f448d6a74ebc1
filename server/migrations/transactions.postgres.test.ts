import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../test/servers/postgres";
import type { TransactionScope } from "./migration";
import { section } from "./sections";
import { transactionsOf } from "./transactions";

let server: RunningPostgres;
let client: Client;
beforeAll(async () => {
  server = await startPostgres(18);
  client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query("CREATE TABLE seen (n serial, xact text); CREATE TABLE t (a int)");
});
afterAll(async () => {
  await client.end();
  await server.stop();
});

/** How tools send a migration, as far as the server can tell them apart. */
const modes: readonly { readonly scope: TransactionScope; readonly oneMessage: boolean }[] = [
  { scope: "statement", oneMessage: false },
  { scope: "file", oneMessage: false },
  { scope: "file", oneMessage: true },
  { scope: "implicit", oneMessage: true },
];

async function send(
  { scope, oneMessage }: (typeof modes)[number],
  statements: readonly string[],
): Promise<void> {
  const messages = oneMessage ? [statements.join(";\n")] : statements;
  if (scope === "file") await client.query("BEGIN");
  for (const message of messages) await client.query(message);
  await client.query("COMMIT");
}

function predicted({ scope, oneMessage }: (typeof modes)[number], statements: readonly string[]) {
  const part = section("a.sql", "", { transaction: scope, oneMessage });
  return transactionsOf(part, statements).statements.map(({ transaction }) => transaction);
}

/** The same numbers for the same transactions, counted from 0: [733, 733, 735] → [0, 0, 1]. */
function numbered(transactions: readonly unknown[]): readonly number[] {
  const seen: unknown[] = [];
  return transactions.map((each) => {
    const own = each === undefined ? {} : each;
    if (!seen.includes(own)) seen.push(own);
    return seen.indexOf(own);
  });
}

const note = "INSERT INTO seen (xact) VALUES (pg_current_xact_id()::text)";

describe.each(modes)("$scope, one message: $oneMessage", (mode) => {
  it("gives statements the transactions that PostgreSQL gives them", async () => {
    const statement = fc.constantFrom(note, note, "BEGIN", "COMMIT", "START TRANSACTION", "END");
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 8 }), async (statements) => {
        await client.query("TRUNCATE seen");
        await send(mode, statements);
        const { rows } = await client.query<{ xact: string }>("SELECT xact FROM seen ORDER BY n");
        const expected = predicted(mode, statements).filter((_group, i) => statements[i] === note);
        expect(numbered(expected)).toEqual(numbered(rows.map(({ xact }) => xact)));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    [["CREATE INDEX CONCURRENTLY i ON t (a)"]],
    [["SET lock_timeout = '5s'", "CREATE INDEX CONCURRENTLY i ON t (a)"]],
    [["SELECT 1", "COMMIT", "CREATE INDEX CONCURRENTLY i ON t (a)"]],
    [["BEGIN", "SELECT 1", "COMMIT", "CREATE INDEX CONCURRENTLY i ON t (a)"]],
    [["COMMIT", "CREATE INDEX CONCURRENTLY i ON t (a)", "BEGIN"]],
  ])("knows whether CONCURRENTLY can run in %j", async (statements) => {
    const at = statements.findIndex((statement) => statement.includes("CONCURRENTLY"));
    const runs = await send(mode, statements).then(
      () => true,
      (error: unknown) => {
        expect(String(error)).toContain("cannot run inside a transaction block");
        return false;
      },
    );
    await client.query("ROLLBACK");
    await client.query("DROP INDEX IF EXISTS i");
    expect(runs).toBe(predicted(mode, statements)[at] === undefined);
  });
});
