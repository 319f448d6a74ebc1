import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../../test/servers/postgres";
import { profileOf } from "../../../test/servers/profile";
import { openSession } from "../../postgres/connect";
import { introspect } from "../../postgres/introspect/introspect";
import type { Session } from "../../postgres/session";
import { loadPostgresParser } from "../../sql/postgres-parser";
import type { Catalog } from "../model/catalog";
import { renderChanges } from "../render/changes/render-changes";
import { differences } from "../testing/differences";
import { diff } from "./diff";
import { NOT_COMPARED } from "./testing/not-compared";
import { PAIRS } from "./testing/pairs";

describe.each([15, 18] as const)("on PostgreSQL %s, diff", (major) => {
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

  const catalogAfter = (script: string): Promise<Catalog> =>
    inDatabase(async (session) => {
      await session.execute(script);
      return introspect(session);
    });

  /** What is left to do after the diff of two scripts ran on the database of the first. */
  async function leftAfter(one: string, other: string) {
    const wanted = await catalogAfter(other);
    return inDatabase(async (session) => {
      await session.execute(one);
      const before = await introspect(session);
      const script = renderChanges(diff(before, wanted, { postgres: major }));
      try {
        await session.execute(script);
      } catch (error) {
        throw new Error(`${String(error)}\n${script}`, { cause: error });
      }
      return {
        script,
        left: differences(await introspect(session), wanted, NOT_COMPARED),
      };
    });
  }

  for (const { title, one, other, notYet } of PAIRS.filter(({ since = 10 }) => since <= major)) {
    const test = notYet?.includes(major) ? it.fails : it;
    test(`changes ${title}`, async () => {
      expect((await leftAfter(one, other)).left).toEqual([]);
      expect((await leftAfter(other, one)).left).toEqual([]);
    });
  }
});
