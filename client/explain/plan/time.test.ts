import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlanJson } from "../../../server/protocol";
import { startPostgres, type RunningPostgres } from "../../../test/servers/postgres";
import { readPlan, type PlanRow } from "./outline";

/** What takes 60 ms in the server, wherever it is evaluated. */
const work = "(SELECT 7 AS n FROM pg_sleep(0.06) OFFSET 0)";

describe.each([18, 15] as const)("time in real plans of PostgreSQL %i", (version) => {
  let server: RunningPostgres;
  let client: Client;

  beforeAll(async () => {
    server = await startPostgres(version, { settings: { jit: "off" } });
    client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query("CREATE TABLE numbers AS SELECT n FROM generate_series(1, 20000) n");
    await client.query("ALTER TABLE numbers ADD PRIMARY KEY (n)");
    await client.query("VACUUM ANALYZE numbers");
  });

  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });

  async function rowsOf(sql: string): Promise<readonly PlanRow[]> {
    const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`);
    const [plan] = (rows[0] as { "QUERY PLAN": readonly [PlanJson] })["QUERY PLAN"];
    const outline = readPlan(plan);
    const spent = outline.rows.reduce((sum, row) => sum + row.time!.exclusive, 0);
    expect(spent).toBeLessThanOrEqual(outline.totals.whole! * 1.01);
    expect(spent).toBeGreaterThan(outline.rows[0]!.time!.inclusive * 0.99);
    return outline.rows;
  }

  /** Self times of at least 40 ms by label; the rest is quick. */
  function slow(rows: readonly PlanRow[]): string[] {
    return rows.filter((row) => row.time!.exclusive > 40).map((row) => row.label);
  }

  it("of an InitPlan is its own, not that of the scan that waits for it", async () => {
    const rows = await rowsOf(`SELECT count(*) FROM numbers WHERE n = (SELECT max(n) FROM ${work} w)`);
    expect(rows.find((row) => row.subplan?.startsWith("InitPlan 1"))?.time?.inclusive).toBeGreaterThan(55);
    expect(slow(rows)).toEqual(["Function Scan on pg_sleep"]);
  });

  it("of a CTE read twice is its own", async () => {
    const rows = await rowsOf(
      `WITH c AS MATERIALIZED ${work} SELECT count(*) FROM c a JOIN c b ON a.n = b.n`,
    );
    expect(rows.filter((row) => row.relation === "c")).toHaveLength(2);
    expect(rows.find((row) => row.subplan === "CTE c")?.time?.inclusive).toBeGreaterThan(55);
    expect(slow(rows)).toEqual(["Function Scan on pg_sleep"]);
  });

  it("of a correlated subquery is its own, over all of its loops", async () => {
    const sql = "SELECT n, (SELECT count(*) FROM pg_sleep(0.02 + 0 * m.n)) FROM numbers m WHERE n < 4";
    const subplan = (await rowsOf(sql)).find((row) => row.subplan === "SubPlan 1")!;
    expect(subplan.loops).toBe(3);
    expect(subplan.time!.inclusive).toBeGreaterThan(55);
  });

  it("of parallel workers is no longer than the query", async () => {
    const settings = { parallel_setup_cost: 0, parallel_tuple_cost: 0, min_parallel_table_scan_size: 0 };
    for (const [name, value] of Object.entries(settings)) await client.query(`SET ${name} = ${value}`);
    const rows = await rowsOf("SELECT sum(sqrt(n)) FROM numbers WHERE n % 3 = 0");
    const scan = rows.find((row) => row.relation === "numbers")!;
    expect(scan.label).toBe("Parallel Seq Scan on numbers");
    expect(scan.time!.inclusive).toBeLessThanOrEqual(rows[0]!.time!.inclusive);
    expect(scan.rows.actual).toBeGreaterThanOrEqual(6665);
    await client.query("RESET ALL");
  });
});
