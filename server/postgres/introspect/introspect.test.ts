import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbedded } from "../../../test/servers/embedded";
import { startPostgres, type RunningPostgres } from "../../../test/servers/postgres";
import { profileOf } from "../../../test/servers/profile";
import { formatType } from "../../catalog/format-type";
import type { Membership } from "../../catalog/model/role";
import type { Catalog } from "../../catalog/model/catalog";
import { keyOf } from "../../catalog/model/names";
import { openSession } from "../connect";
import type { Session } from "../session";
import { introspect } from "./introspect";
import { listSchemas } from "./list-schemas";

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

/**
 * What servers of different majors hold and spell differently: NOT NULL is a constraint since 18 only; versions of
 * extensions, and needless qualifiers in views.
 */
function comparable(catalog: Catalog): unknown {
  return JSON.parse(JSON.stringify(catalog), (key, value: unknown) => {
    if (key === "version") return "any";
    // A membership has these options since 16.
    if (key === "memberOf") return (value as Membership[]).map(({ role, admin }) => ({ role, admin }));
    if (key === "constraintNames") return undefined;
    if (key === "constraints") return (value as { kind: string }[]).filter(({ kind }) => kind !== "not null");
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

  describe("on a live server", () => {
    let url: string;
    let session: Session;
    let catalog: Catalog;
    beforeAll(async () => {
      url = await pg18.createDatabase("introspected");
      session = await openSession(profileOf(url));
      // Roles are the whole cluster's and are there already.
      await session.execute(RICH.replace(/^CREATE ROLE .*$/gm, ""));
      catalog = await introspect(session);
    });
    afterAll(() => session.close());

    const relation = (name: string) => catalog.relations.get(keyOf({ schema: "shop", name }));

    it("leaves out what extensions brought, and keeps its types' names", () => {
      expect([...catalog.extensions.keys()]).toEqual(["citext"]);
      expect([...catalog.routines.values()].flat().map(({ schema }) => schema)).not.toContain("public");
      expect([...catalog.types.values()].map(({ name }) => name)).not.toContain("citext");
      expect(relation("customers")).toMatchObject({
        columns: expect.arrayContaining([
          expect.objectContaining({
            name: "email",
            type: { schema: "public", name: "citext", modifiers: [], dimensions: 0 },
          }),
        ]),
      });
    });

    it("reads types with their modifiers", () => {
      const table = relation("customers");
      const types = Object.fromEntries(
        (table && "constraints" in table ? table.columns : []).map(({ name, type }) => [
          name,
          formatType(type),
        ]),
      );
      expect(types).toMatchObject({
        id: "bigint",
        name: "varchar(120)",
        wait: "interval day to second(3)",
        visits: "smallint[]",
        seen: "timestamptz(3)",
        home: "shop.address",
        born: "date",
      });
    });

    it("reads expressions down to calls and columns", () => {
      expect(relation("customers")).toMatchObject({
        constraints: expect.arrayContaining([
          expect.objectContaining({
            name: "customers_born_check",
            expression: expect.objectContaining({ columns: ["born"], provesNotNull: ["born"] }),
          }),
        ]),
        policies: expect.arrayContaining([
          expect.objectContaining({
            name: "tenant_isolation",
            using: expect.objectContaining({
              calls: [{ schema: "shop", name: "tenant", argumentCount: 0 }],
              columns: ["tenant_id"],
            }),
          }),
        ]),
      });
    });

    it("knows what views read and mention", () => {
      expect(relation("best_customers")).toMatchObject({
        reads: [{ schema: "shop", name: "good_customers", columns: ["email", "id", "orders"] }],
      });
    });

    it("knows which index hangs on which, and whose each is", () => {
      expect(catalog.indexOwners.get(keyOf({ schema: "shop", name: "orders_2024_customer_id_idx" }))).toEqual(
        { schema: "shop", name: "orders_2024" },
      );
      expect(relation("orders_2024")).toMatchObject({
        indexes: expect.arrayContaining([
          expect.objectContaining({
            name: "orders_2024_customer_id_idx",
            parent: { schema: "shop", name: "orders_customer_idx" },
          }),
        ]),
      });
    });

    it("reads only the schemas that are asked for, system schemas too", async () => {
      const some = await introspect(session, { schemas: ["Odd Schema", "information_schema", "none"] });
      expect([...some.schemas.keys()].sort()).toEqual(["Odd Schema", "information_schema"]);
      expect(new Set([...some.relations.values()].map(({ schema }) => schema))).toEqual(
        new Set(["Odd Schema", "information_schema"]),
      );
      expect(some.relations.has(keyOf({ schema: "information_schema", name: "tables" }))).toBe(true);
    });

    it("lists schemas, those of users first", async () => {
      expect((await listSchemas(session)).map(({ name, system }) => [name, system])).toEqual([
        ["Odd Schema", false],
        ["public", false],
        ["shop", false],
        ["information_schema", true],
        ["pg_catalog", true],
        ["pg_toast", true],
      ]);
    });

    it("reads the same without rights on any of it, whatever the session has set", async () => {
      await session.execute("CREATE ROLE nobody_special LOGIN");
      const guest = await openSession(profileOf(url, { user: "nobody_special" }));
      await guest.execute(
        "SET search_path = shop; SET quote_all_identifiers = on; SET DateStyle = 'German'; SET IntervalStyle = 'iso_8601'",
      );
      const withoutRoles = (read: Catalog) => JSON.parse(JSON.stringify({ ...read, roles: null })) as unknown;
      expect(withoutRoles(await introspect(guest))).toEqual(withoutRoles(catalog));
      await guest.close();
    });

    it("does not wait behind a lock", async () => {
      const locker = await openSession(profileOf(url));
      await locker.execute("BEGIN; LOCK TABLE shop.cheap_products, shop.products IN ACCESS EXCLUSIVE MODE");
      await expect(introspect(session)).rejects.toMatchObject({ sqlstate: "55P03" });
      await locker.execute("ROLLBACK");
      expect((await introspect(session)).relations.size).toBe(catalog.relations.size);
      await locker.close();
    });

    it("changes nothing and leaves the session as it was", async () => {
      await session.execute("SET search_path = shop, public");
      await introspect(session);
      expect((await session.query("SHOW search_path")).rows).toEqual([["shop, public"]]);
      expect(
        (
          await session.query(
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction' AND pid = pg_backend_pid()",
          )
        ).rows,
      ).toEqual([["0"]]);
    });
  });
});
