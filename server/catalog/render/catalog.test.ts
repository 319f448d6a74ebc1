import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../../test/servers/postgres";
import { profileOf } from "../../../test/servers/profile";
import { openSession } from "../../postgres/connect";
import { introspect } from "../../postgres/introspect/introspect";
import type { Catalog } from "../model/catalog";
import { renderCatalog } from "./catalog";

const schema = (name: string) =>
  readFileSync(path.join(import.meta.dirname, "../../../test/servers", name), "utf8");
const RICH = schema("rich-schema.sql");

const servers = new Map<15 | 18, RunningPostgres>();
beforeAll(async () => {
  for (const major of [15, 18] as const) servers.set(major, await startPostgres(major));
});
afterAll(() => Promise.all([...servers.values()].map((server) => server.stop())));

/** The catalog of an empty database after a script. */
async function catalogAfter(major: 15 | 18, script: string): Promise<Catalog> {
  const session = await openSession(profileOf(await servers.get(major)!.createDatabase()));
  try {
    await session.execute(script);
    return await introspect(session);
  } finally {
    await session.close();
  }
}

const plain = (catalog: Catalog): unknown => JSON.parse(JSON.stringify(catalog));

describe("renderCatalog", () => {
  for (const major of [15, 18] as const) {
    it(`makes PostgreSQL ${major} build the same catalog again`, async () => {
      const first = await catalogAfter(major, RICH);
      (await import("node:fs")).writeFileSync(
        `/tmp/rich${major}.out.sql`,
        renderCatalog(first),
      );
      const second = await catalogAfter(major, renderCatalog(first));
      expect(plain(second)).toEqual(plain(first));
    });
  }

  it("knows what is new in PostgreSQL 18", async () => {
    const first = await catalogAfter(18, schema("schema-of-18.sql"));
    expect(first.relations.get("public\0rooms")).toMatchObject({
      columns: [
        { notNull: true },
        { notNull: true },
        { notNull: true },
        { notNull: false },
        { generated: { storage: "virtual" } },
      ],
      constraints: [
        { kind: "primary key", withoutOverlaps: true },
        { kind: "check", name: "cheap", enforced: false },
        { kind: "not null", name: "note_known", column: "note", validated: false },
        { kind: "not null", name: "price_known", column: "price", validated: true },
      ],
    });
    expect(plain(await catalogAfter(18, renderCatalog(first)))).toEqual(plain(first));
  });
});
