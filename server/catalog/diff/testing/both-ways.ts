import type { RunningPostgres } from "../../../../test/servers/postgres";
import { profileOf } from "../../../../test/servers/profile";
import { openSession } from "../../../postgres/connect";
import { introspect } from "../../../postgres/introspect/introspect";
import type { Session } from "../../../postgres/session";
import type { Catalog } from "../../model/catalog";
import { renderChanges } from "../../render/changes/render-changes";
import { differences, type Difference } from "../../testing/differences";
import { diff } from "../diff";
import { NOT_COMPARED } from "./not-compared";

/** What a diff did not do, with the script that should have. */
export interface Left {
  readonly script: string;
  readonly left: readonly Difference[];
}

export type Fill = (session: Session) => Promise<unknown>;

/** The diff of two databases run on the first, and the other way round on the second. */
export async function leftBothWays(
  server: RunningPostgres,
  fillOne: Fill,
  fillOther: Fill,
): Promise<readonly Left[]> {
  return inDatabase(server, async (one) => {
    await fillOne(one);
    return inDatabase(server, async (other) => {
      await fillOther(other);
      const [first, second] = [await introspect(one), await introspect(other)];
      return [await leftAfter(one, first, second), await leftAfter(other, second, first)];
    });
  });
}

/** Makes what a session's database holds into something else, and looks at what is not as it is wanted then. */
export async function leftAfter(session: Session, before: Catalog, wanted: Catalog): Promise<Left> {
  const postgres = Math.floor(session.serverVersionNumber / 10_000);
  const script = renderChanges(diff(before, wanted, { postgres, role: "postgres" }));
  try {
    await session.execute(script);
  } catch (error) {
    throw new Error(`${String(error)}\n${script}`, { cause: error });
  }
  return { script, left: differences(await introspect(session), wanted, NOT_COMPARED) };
}

/** Does something in an empty database of its own. */
export async function inDatabase<T>(
  server: RunningPostgres,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await openSession(profileOf(await server.createDatabase()));
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
