import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../../test/servers/postgres";
import type { Session } from "../../postgres/session";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { leftBothWays } from "./testing/both-ways";
import { PAIRS } from "./testing/pairs";
import { FIRST, randomStatements } from "./testing/random-schema";

const RUNS = Number(process.env["LINTEL_DIFF_RUNS"] ?? 8);

describe.each([15, 18] as const)("on PostgreSQL %s, diff", (major) => {
  let server: RunningPostgres;
  beforeAll(async () => {
    await loadPostgresParser();
    server = await startPostgres(major);
  }, 60_000);
  afterAll(() => server?.stop());

  for (const { title, one, other } of PAIRS.filter(({ since = 10 }) => since <= major))
    it(`changes ${title}`, async () => {
      const ways = await leftBothWays(
        server,
        (session) => session.execute(one),
        (session) => session.execute(other),
      );
      for (const { script, left } of ways) expect(left, script).toEqual([]);
    });

  /** Runs statements, leaving out those that are refused. */
  async function run(session: Session, statements: readonly string[]): Promise<void> {
    for (const statement of [...FIRST, ...statements])
      await session.execute(statement).catch((error: unknown) => {
        if (!(error instanceof Error)) throw error;
      });
  }

  it("makes one random schema of another", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomStatements, randomStatements, async (one, other) => {
        const ways = await leftBothWays(
          server,
          (session) => run(session, one),
          (session) => run(session, other),
        );
        for (const { script, left } of ways) expect(left, script).toEqual([]);
      }),
      {
        numRuns: RUNS,
        seed: Number(process.env["LINTEL_DIFF_SEED"] ?? 1),
        endOnFailure: process.env["LINTEL_DIFF_SHRINK"] === undefined,
      },
    );
  });
});
