import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbedded } from "../../../test/servers/embedded";
import { startPostgres, type RunningPostgres } from "../../../test/servers/postgres";
import { profileOf } from "../../../test/servers/profile";
import type { Catalog } from "../../catalog/model/catalog";
import { openSession } from "../connect";
import { introspect } from "./introspect";

const RICH = readFileSync(path.join(import.meta.dirname, "../../../test/servers/rich-schema.sql"), "utf8");

let pg15: RunningPostgres;
let pg18: RunningPostgres;
let embedded: Awaited<ReturnType<typeof startEmbedded>>;
beforeAll(async () => {
  [pg15, pg18, embedded] = await Promise.all([startPostgres(15), startPostgres(18), startEmbedded()]);
});
afterAll(() => Promise.all([pg15, pg18, embedded].map((server) => server?.stop())));

async function richOn(server: RunningPostgres): Promise<Catalog> {
  const session = await openSession(profileOf(await server.createDatabase()));
  try {
    await session.execute(RICH);
    return await introspect(session);
  } finally {
    await session.close();
  }
}

/** What servers of different majors spell differently: versions of extensions, and needless qualifiers in views. */
function comparable(catalog: Catalog): unknown {
  return JSON.parse(JSON.stringify(catalog), (key, value: unknown) => {
    if (key === "version") return "any";
    return key === "query" ? String(value).replace(/\b[a-z_]+\.(?=[a-z"])/g, "") : value;
  });
}

describe("introspect", () => {
  it("reads the same Catalog from PostgreSQL 15, 18 and the embedded one", async () => {
    const from15 = comparable(await richOn(pg15));
    const from18 = comparable(await richOn(pg18));
    const fromEmbedded = await embedded.server.use(async (session) => {
      await session.execute(RICH);
      return comparable(await introspect(session));
    });
    expect(from18).toEqual(from15);
    expect(fromEmbedded).toEqual(from18);
  });
});
