import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../../test/servers/postgres";
import { profileOf } from "../../../test/servers/profile";
import { openSession } from "../../postgres/connect";
import { introspect } from "../../postgres/introspect/introspect";
import type { Session } from "../../postgres/session";
import { loadPostgresParser } from "../../sql/postgres-parser";
import { renderChanges } from "../render/changes/render-changes";
import { differences } from "../testing/differences";
import { diff } from "./diff";
import { NOT_COMPARED } from "./testing/not-compared";
import { FIRST, randomStatements } from "./testing/random-schema";

const RUNS = Number(process.env["LINTEL_DIFF_RUNS"] ?? 8);

describe.each([15, 18] as const)("on PostgreSQL %s, the diff of random schemas", (major) => {
  let server: RunningPostgres;
  beforeAll(async () => {
    await loadPostgresParser();
    server = await startPostgres(major);
  }, 60_000);
  afterAll(() => server?.stop());

  async function inDatabase<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await openSession(profileOf(await server.createDatabase()));
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }

  /** Runs statements, leaving out those that are refused. */
  async function run(session: Session, statements: readonly string[]): Promise<void> {
    for (const statement of [...FIRST, ...statements])
      await session.execute(statement).catch((error: unknown) => {
        if (!(error instanceof Error)) throw error;
      });
  }

  it("makes the one of the other", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomStatements, randomStatements, async (one, other) => {
        const wanted = await inDatabase(async (session) => {
          await run(session, other);
          return introspect(session);
        });
        await inDatabase(async (session) => {
          await run(session, one);
          const before = await introspect(session);
          const script = renderChanges(diff(before, wanted, { postgres: major }));
          await session.execute(script).catch((error: unknown) => {
            throw new Error(`${String(error)}\n${script}`);
          });
          expect({ left: differences(await introspect(session), wanted, NOT_COMPARED), script }).toEqual({
            left: [],
            script,
          });
        });
      }),
      {
        numRuns: RUNS,
        seed: Number(process.env["LINTEL_DIFF_SEED"] ?? 1),
        endOnFailure: process.env["LINTEL_DIFF_SHRINK"] === undefined,
      },
    );
  });
});
