import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbedded } from "../../test/servers/embedded";
import type { EmbeddedServer } from "./embedded-server";

let server: EmbeddedServer;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ server, stop } = await startEmbedded());
});
afterAll(() => stop());

describe("the embedded server", () => {
  it("answers", async () => {
    const t0 = performance.now();
    const r = await server.use((s) => s.query("SELECT $1::int + 1, version()", ["41"]));
    console.log(performance.now() - t0, r);
    expect(r.rows[0]![0]).toBe("42");
    for (const sql of ["CREATE TABLE t (a int, b text)", "COPY t FROM STDIN"]) {
      console.log(await server.use((s) => s.execute(sql)).catch((e) => e));
    }
    console.log(await server.use((s) => s.execute("COPY t FROM STDIN", { copyData: "1\ta\n2\tb\n" })));
    console.log(
      await server.use((s) =>
        s.execute(
          "SELECT * FROM t; COPY t TO STDOUT; CREATE EXTENSION pg_trgm; SELECT similarity('a','ab'); SHOW search_path; show max_stack_depth",
        ),
      ),
    );
    console.log(await server.use((s) => s.query("EXPLAIN SELECT * FROM t WHERE a = 1", [])));
    console.log(await server.use((s) => s.execute("EXPLAIN (GENERIC_PLAN) SELECT * FROM t WHERE a = $1")));
    console.log(await server.use((s) => s.query("COPY t FROM STDIN")).catch((e) => e));
    console.log(
      await server.use((s) => s.query("SELECT generate_series(1, 1000000000)", [], { rowLimit: 3 })),
    );
    console.log(
      await server.use((s) =>
        s.execute(
          'create extension earthdistance cascade; CREATE EXTENSION moddatetime; create extension "uuid-ossp"; select count(*) from pg_extension',
        ),
      ),
    );
    console.log(
      await server
        .use((s) =>
          s.transaction({ readOnly: true, end: "rollback", statementTimeout: 300 }, (s) =>
            s.query("SELECT pg_sleep(5)"),
          ),
        )
        .catch((e) => e),
    );
    console.log(await server.use((s) => s.query("SELECT 1")));
  });
});
