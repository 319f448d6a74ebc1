import { readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlanJson } from "../../../../server/protocol";
import { startPostgres, type RunningPostgres } from "../../../../test/servers/postgres";
import { parallel, queryShapes, type QueryShape } from "./query-shapes.test-data";
import { nodeText, toText } from "./to-text";

const schema = readFileSync(new URL("schema.test-data.sql", import.meta.url), "utf8")
  .split(";\n")
  .filter((statement) => statement.trim() !== "");

describe.each([18, 15] as const)(
  "with PostgreSQL %i, the text plan made from JSON is the server's own",
  (version) => {
    const shapes = queryShapes.filter(({ since }) => since === undefined || since <= version);
    let server: RunningPostgres;
    let client: Client;

    beforeAll(async () => {
      server = await startPostgres(version, {
        settings: {
          autovacuum: "off",
          jit: "off",
          max_parallel_workers_per_gather: "2",
          track_io_timing: "on",
        },
      });
      client = new Client({ connectionString: server.url });
      await client.connect();
      for (const statement of schema) await client.query(statement);
    });

    afterAll(async () => {
      await client?.end();
      await server?.stop();
    });

    /** The same statement in both formats, each in a transaction that is rolled back. */
    async function bothFormats(
      shape: Omit<QueryShape, "name">,
      options: string,
    ): Promise<{ json: PlanJson; text: string }> {
      const explain = async (format: string): Promise<unknown[]> => {
        await client.query("BEGIN");
        for (const [name, value] of Object.entries(shape.settings ?? {})) {
          await client.query(`SET LOCAL ${name} = '${value}'`);
        }
        try {
          const { rows } = await client.query(`EXPLAIN (${options}, FORMAT ${format}) ${shape.sql}`);
          return rows.map((row: Record<string, unknown>) => row["QUERY PLAN"]);
        } finally {
          await client.query("ROLLBACK");
        }
      };
      const [plans] = (await explain("JSON")) as [readonly PlanJson[]];
      return { json: plans[0]!, text: (await explain("TEXT")).map((line) => `${String(line)}\n`).join("") };
    }

    it.each(shapes)("estimated: $name", async (shape) => {
      const { json, text } = await bothFormats(shape, "COSTS");
      expect(toText(json)).toBe(text);
    });

    it.each(shapes)("verbose: $name", async (shape) => {
      const { json, text } = await bothFormats(shape, "VERBOSE, SETTINGS");
      expect(toText(json)).toBe(text);
    });

    it.each(shapes.filter(({ settings }) => !isParallel(settings)))("analysed: $name", async (shape) => {
      const serial = { ...shape, settings: { max_parallel_workers_per_gather: "0", ...shape.settings } };
      const { json, text } = await bothFormats(
        serial,
        "ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF, COSTS",
      );
      expect(toText(json)).toBe(text);
    });

    // Times, and which worker came first to how much work, differ from run to run; everything else must agree.
    it.each(shapes.filter(({ settings }) => isParallel(settings)))("by workers: $name", async (shape) => {
      const { json, text } = await bothFormats(shape, "ANALYZE, VERBOSE, BUFFERS OFF");
      const ours = toText(json);
      expect(withoutNumbers(withoutWorkers(ours))).toBe(withoutNumbers(withoutWorkers(text)));
      const rows = version >= 18 ? "\\d+\\.\\d\\d" : "\\d+";
      const workerLine = new RegExp(
        `^ +Worker \\d: {2}actual time=\\d+\\.\\d{3}\\.\\.\\d+\\.\\d{3} rows=${rows} loops=\\d+$`,
      );
      const workers = ours.split("\n").filter((line) => line.includes("Worker "));
      expect(workers).not.toEqual([]);
      for (const line of workers) expect(line).toMatch(workerLine);
    });

    it("everything that ANALYZE can add", async () => {
      const since17 = version >= 17 ? ", MEMORY, SERIALIZE" : "";
      const sql =
        "INSERT INTO orders (user_id, status, total, placed_at) SELECT id, 'open', 1, now() FROM users WHERE id < 9";
      const { json, text } = await bothFormats({ sql }, `ANALYZE, BUFFERS, WAL, SETTINGS${since17}`);
      expect(withoutNumbers(toText(json))).toBe(withoutNumbers(text));
      expect(toText(json)).toMatch(/^Trigger for constraint orders_user_id_fkey: time=\d+\.\d{3} calls=8$/m);
      expect(toText(json)).toMatch(/^ {2}Buffers: shared hit=\d+/m);
    });

    it("timings of blocks read and written", async () => {
      const shape = { sql: "SELECT * FROM orders ORDER BY note", settings: { work_mem: "64kB" } };
      const { json, text } = await bothFormats(shape, "ANALYZE, BUFFERS");
      expect(withoutNumbers(toText(json))).toBe(withoutNumbers(text));
      expect(toText(json)).toMatch(/^ {2}I\/O Timings: .*temp read=/m);
    });

    it("prints one node with its properties and without its children", async () => {
      const { json } = await bothFormats(
        { sql: "SELECT * FROM orders WHERE id = 7 ORDER BY total" },
        "COSTS OFF",
      );
      expect(nodeText(json.Plan)).toBe("Sort\n  Sort Key: total");
    });
  },
);

/** The sample of the PostgreSQL manual, "JIT Configuration"; the servers of the tests are built without JIT. */
it("prints the time that just-in-time compilation took", () => {
  const jit = {
    Functions: 3,
    Options: { Inlining: false, Optimization: false, Expressions: true, Deforming: true },
    Timing: {
      Generation: { Deform: 0, Total: 1.259 },
      Inlining: 0,
      Optimization: 0.797,
      Emission: 5.048,
      Total: 7.104,
    },
  };
  expect(toText({ Plan: { "Node Type": "Result" }, JIT: jit, "Execution Time": 7.416 })).toBe(
    `Result
JIT:
  Functions: 3
  Options: Inlining false, Optimization false, Expressions true, Deforming true
  Timing: Generation 1.259 ms (Deform 0.000 ms), Inlining 0.000 ms, Optimization 0.797 ms, Emission 5.048 ms, Total 7.104 ms
Execution Time: 7.416 ms
`,
  );
});

function isParallel(settings: QueryShape["settings"]): boolean {
  return Object.keys(parallel).every((name) => name in (settings ?? {}));
}

function withoutNumbers(text: string): string {
  return text.replace(/\d+(\.\d+)?/g, "#");
}

/** Without what belongs to single workers: which of them were in time to do anything is luck. */
function withoutWorkers(text: string): string {
  return text.replace(/^ +(Worker \d|Sort Method|Buckets|Batches):.*\n/gm, "");
}
