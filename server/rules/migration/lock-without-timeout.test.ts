import { beforeAll, describe, expect, it } from "vitest";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { findingsIn } from "../testing/example-workspace";

beforeAll(loadPostgresParser);

const ALTER = "ALTER TABLE orders ADD COLUMN note text;";

/** Whether the rule speaks about a script over a table that exists. */
const speaks = (sql: string): boolean =>
  findingsIn({
    "migrations/0001_orders.sql": "CREATE TABLE orders (id bigint PRIMARY KEY);",
    "change.sql": sql,
  }).some(({ rule, path }) => rule === "lock-without-timeout" && path === "change.sql");

/** What is in effect at a statement is decided by the session, its transactions and the order of the text. */
describe("the lock_timeout in effect", () => {
  it.each([
    ["zero means none", `SET lock_timeout = 0; ${ALTER}`],
    ["SET LOCAL outside of a transaction does nothing", `SET LOCAL lock_timeout = '2s'; ${ALTER}`],
    ["SET LOCAL ends with its transaction", `BEGIN; SET LOCAL lock_timeout = '2s'; COMMIT; ${ALTER}`],
    ["RESET takes it back", `SET lock_timeout = '2s'; RESET lock_timeout; ${ALTER}`],
    ["RESET ALL takes it back", `SET lock_timeout = '2s'; RESET ALL; ${ALTER}`],
    ["DEFAULT takes it back", `SET lock_timeout = '2s'; SET lock_timeout TO DEFAULT; ${ALTER}`],
    ["it is set too late", `${ALTER} SET lock_timeout = '2s';`],
    ["ROLLBACK undoes it", `BEGIN; SET lock_timeout = '2s'; ROLLBACK; ${ALTER}`],
    ["an hour is as good as none", `SET lock_timeout = '1h'; ${ALTER}`],
    ["set_config for a transaction that is none", `SELECT set_config('lock_timeout', '2s', true); ${ALTER}`],
  ])("%s: speaks", (_why, sql) => {
    expect(speaks(sql)).toBe(true);
  });

  it.each([
    ["set before", `SET lock_timeout = '2s'; ${ALTER}`],
    ["a bare number is milliseconds", `SET lock_timeout = 2000; ${ALTER}`],
    ["set_config for the session", `SELECT set_config('lock_timeout', '2s', false); ${ALTER}`],
    ["SET LOCAL inside its transaction", `BEGIN; SET LOCAL lock_timeout = '2s'; ${ALTER} COMMIT;`],
    ["a committed SET stays", `BEGIN; SET lock_timeout = '2s'; COMMIT; ${ALTER}`],
    [
      "a table of the same script has no readers",
      `CREATE TABLE invoices (id bigint); ALTER TABLE invoices ADD COLUMN note text;`,
    ],
    ["a lock that nobody waits for", `COMMENT ON TABLE orders IS 'orders';`],
  ])("%s: is silent", (_why, sql) => {
    expect(speaks(sql)).toBe(false);
  });
});
