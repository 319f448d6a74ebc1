import fc from "fast-check";
import type { DatabaseError } from "pg";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../test/servers/postgres";
import type { Catalog } from "../catalog/model/catalog";
import { EMPTY_CATALOG } from "../catalog/model/catalog";
import { parseMilliseconds } from "../catalog/milliseconds";
import { loadPostgresParser } from "../sql/postgres-parser";
import { readSqlFile } from "../sql/sql-file";
import { createStatementCache } from "../sql/statement-cache";
import { runSection, type StatementRun } from "./run-section";

const cache = createStatementCache();

/** What the statements do in a new session of a role, when each is sent by itself, as psql does. */
function run(
  statements: readonly string[],
  postgres: number,
  before = EMPTY_CATALOG,
  role?: string,
): { readonly statements: readonly StatementRun[]; readonly after: Catalog } {
  const file = readSqlFile(statements.map((statement) => `${statement};\n`).join(""), cache);
  expect(file.statements).toHaveLength(statements.length);
  return runSection(
    {
      ...{ path: "a.sql", file, statements: file.statements, section: undefined, migration: undefined },
      ...{ postgres, inHistory: true, final: () => EMPTY_CATALOG, ...(role !== undefined && { role }) },
    },
    before,
  );
}

const value = fc.constantFrom(
  "'2s'",
  "1500",
  "'1min'",
  "0",
  "'0.5 s'",
  "' 7 '",
  "100.4",
  "'250us'",
  "'3h'",
  "1e3",
  "'0x10'",
  "'010'",
);
const savepoint = fc.constantFrom("a", "b");
const name = fc.constantFrom("lock_timeout", "LOCK_TIMEOUT", '"lock_timeout"', "statement_timeout");

const setting = fc.oneof(
  fc
    .tuple(fc.constantFrom("SET", "SET LOCAL", "SET SESSION"), name, fc.constantFrom("=", "TO"), value)
    .map((parts) => parts.join(" ")),
  fc.tuple(fc.constantFrom("SET", "SET LOCAL"), name).map(([set, one]) => `${set} ${one} TO DEFAULT`),
  name.map((one) => `RESET ${one}`),
  fc.constant("RESET ALL"),
  fc
    .tuple(fc.constantFrom("2s", "0", "90000"), fc.boolean())
    .map(([text, local]) => `SELECT set_config('Lock_Timeout', '${text}', ${local})`),
  fc.constantFrom(
    "DO $$ BEGIN PERFORM set_config('lock_timeout', '11s', true); END $$",
    "DO $$ BEGIN SET LOCAL lock_timeout = '12s'; PERFORM set_config('lock_timeout', '13s', false); END $$",
    "DO $$ BEGIN SET lock_timeout = '14s'; SET LOCAL lock_timeout = '15s'; END $$",
    "DO $$ BEGIN EXECUTE 'SET lock_timeout = ''16s'''; END $$",
    "SELECT set_config('lock_timeout', NULL, false)",
    "DO $$ BEGIN SET lock_timeout = '17s'; COMMIT; SET LOCAL lock_timeout = '18s'; ROLLBACK; END $$",
    "DO $$ BEGIN SET lock_timeout = '19s'; ROLLBACK; SET LOCAL lock_timeout = '21s'; COMMIT; END $$",
    ...["'2 sec'", "-1", "'99999d'", "''", "'1 2'", "'5 S'"].map((bad) => `SET lock_timeout = ${bad}`),
  ),
);

const control = fc.oneof(
  fc.constantFrom(
    ...["BEGIN", "START TRANSACTION", "COMMIT", "END", "ROLLBACK", "ABORT", "COMMIT AND CHAIN"],
    ...["ROLLBACK AND CHAIN", "COMMIT AND NO CHAIN", "DISCARD ALL", "PREPARE TRANSACTION 'x'"],
  ),
  fc
    .tuple(fc.constantFrom("SAVEPOINT", "ROLLBACK TO", "RELEASE SAVEPOINT"), savepoint)
    .map((parts) => parts.join(" ")),
);

describe.each([15, 18] as const)("settings on PostgreSQL %i", (postgres) => {
  let server: RunningPostgres;
  let client: Client;
  beforeAll(async () => {
    await loadPostgresParser();
    server = await startPostgres(postgres, { settings: { max_prepared_transactions: "10" } });
    client = new Client({ connectionString: server.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await server.stop();
  });

  const NAMES = ["lock_timeout", "statement_timeout"];

  async function current(): Promise<unknown> {
    const { rows } = await client.query<{ values: string[] }>(
      `SELECT ARRAY[${NAMES.map((one) => `current_setting('${one}')`).join(", ")}] AS values`,
    );
    return rows[0]!.values.map((text) => parseMilliseconds(text));
  }

  /** Runs the statements until one fails; before each and at the end, what is set must be what is predicted. */
  async function compare(statements: readonly string[]): Promise<void> {
    const { statements: predicted } = run([...statements, "SELECT 1"], postgres);
    try {
      for (const [index, { settings, refusal }] of predicted.entries()) {
        expect(
          [settings.lockTimeout ?? 0, settings.statementTimeout ?? 0],
          `before ${statements[index] ?? "the end"}`,
        ).toEqual(await current());
        const error = await client.query(statements[index] ?? "SELECT 1").then(
          () => undefined,
          (reason: unknown) => reason as DatabaseError,
        );
        if (refusal)
          expect({ sqlstate: error?.code, message: error?.message }).toEqual({
            sqlstate: refusal.sqlstate,
            message: refusal.message,
          });
        else if (!/DISCARD|CHAIN|PREPARE/.test(statements[index] ?? "")) expect(error).toBeUndefined();
        if (error) return;
      }
    } finally {
      await client.query("ROLLBACK");
      await client.query("DISCARD ALL");
      const { rowCount } = await client.query("SELECT FROM pg_prepared_xacts");
      if (rowCount) await client.query("ROLLBACK PREPARED 'x'");
    }
  }

  it("are what is predicted, statement by statement", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(setting, setting, control), { minLength: 1, maxLength: 12 }),
        (statements) => compare(statements),
      ),
      { numRuns: 400 },
    );
  });

  const whose = fc.constantFrom(
    ...["ALTER ROLE settler", "ALTER ROLE other", "ALTER ROLE ALL", "ALTER DATABASE settled"],
    ...["ALTER ROLE settler IN DATABASE settled", "ALTER USER ALL IN DATABASE settled"],
  );
  const standing = fc.oneof(
    fc
      .tuple(
        whose,
        fc.constantFrom("lock_timeout", "statement_timeout"),
        fc.constantFrom("'3s'", "1500", "0"),
      )
      .map(([who, one, to]) => `${who} SET ${one} = ${to}`),
    fc
      .tuple(whose, fc.constantFrom("RESET lock_timeout", "SET lock_timeout TO DEFAULT", "RESET ALL"))
      .map((parts) => parts.join(" ")),
    fc.constantFrom("SET lock_timeout = '9s'", "ALTER ROLE settler SET lock_timeout FROM CURRENT"),
    fc.constantFrom("BEGIN", "COMMIT", "ROLLBACK"),
  );
  const GIVEN = ["CREATE ROLE settler SUPERUSER LOGIN PASSWORD 'x'", "CREATE ROLE other"];
  const GIVEN_BACK = [
    ...["ALTER ROLE settler RESET ALL", "ALTER ROLE other RESET ALL", "ALTER ROLE ALL RESET ALL"],
    ...["ALTER DATABASE settled RESET ALL", "ALTER ROLE settler IN DATABASE settled RESET ALL"],
    "ALTER ROLE ALL IN DATABASE settled RESET ALL",
  ];

  it("of roles and databases are those that the next session starts with, and goes back to", async () => {
    for (const statement of [...GIVEN, "CREATE DATABASE settled"]) await client.query(statement);
    const url = new URL(server.url);
    Object.assign(url, { pathname: "/settled", username: "settler", password: "x" });
    const session = async <T>(work: (session: Client) => Promise<T>): Promise<T> => {
      const own = new Client({ connectionString: url.href });
      await own.connect();
      try {
        return await work(own);
      } finally {
        await own.end();
      }
    };
    const shown = async (own: Client) => {
      const { rows } = await own.query<{ values: string[] }>(
        `SELECT ARRAY[${NAMES.map((one) => `current_setting('${one}')`).join(", ")}] AS values`,
      );
      return rows[0]!.values.map((text) => parseMilliseconds(text));
    };
    await fc.assert(
      fc.asyncProperty(fc.array(standing, { minLength: 1, maxLength: 8 }), async (statements) => {
        await session(async (own) => {
          for (const statement of GIVEN_BACK) await own.query(statement);
        });
        const first = run([...GIVEN, ...statements], postgres);
        await session(async (own) => {
          for (const statement of statements) await own.query(statement);
        });
        // What a transaction did that the session left open is gone.
        const left = statements.findLastIndex((one) => one === "COMMIT" || one === "ROLLBACK");
        const opened = statements.findIndex((one, index) => index > left && one === "BEGIN");
        const after = opened < 0 ? first.after : first.statements[GIVEN.length + opened]!.after;
        const next = ["SET lock_timeout = '7s'", "RESET lock_timeout", "SELECT 1"];
        const second = run(next, postgres, after, "settler").statements;
        await session(async (own) => {
          for (const [index, { settings }] of second.entries()) {
            expect([settings.lockTimeout ?? 0, settings.statementTimeout ?? 0]).toEqual(await shown(own));
            await own.query(next[index]!);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
