import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../../test/servers/postgres";
import { profileOf } from "../../../test/servers/profile";
import type { SchemaNode } from "../../protocol";
import { openSession } from "../connect";
import type { Session } from "../session";
import { createSchemaTree, type SchemaTree } from "./schema-tree";

const RICH = readFileSync(path.join(import.meta.dirname, "../../../test/servers/rich-schema.sql"), "utf8");

let server: RunningPostgres;
let session: Session;
let tree: SchemaTree;
/** How often the server was asked. */
let uses = 0;

beforeAll(async () => {
  server = await startPostgres(18);
  session = await openSession(profileOf(server.url));
  await session.execute(RICH);
  tree = createSchemaTree({
    use: (work) => {
      uses++;
      return work(session);
    },
    hasMigration: (object) => object.kind === "table" && object.table.name === "node",
  });
});
afterAll(async () => {
  await session.close();
  await server.stop();
});

const at = (...path: string[]) => tree.children(["schema:shop", ...path]);
const labels = async (...path: string[]) => (await at(...path)).map(({ label }) => label);
/** Label and description in one line, as they stand in the tree. */
const lines = async (...path: string[]) =>
  (await at(...path)).map(({ label, description }) => [label, description].filter(Boolean).join("  "));
const nodeOf = async (label: string, ...path: string[]): Promise<SchemaNode | undefined> =>
  (await at(...path)).find((node) => node.label === label);

const CUSTOMERS = ["group:tables", "table:customers"];

describe("the schema tree", () => {
  it("starts with the schemas, PostgreSQL's own apart", async () => {
    expect((await tree.children([])).map(({ label, kind }) => [label, kind])).toEqual([
      ["Odd Schema", "schema"],
      ["public", "schema"],
      ["shop", "schema"],
      ["System schemas", "group"],
    ]);
    expect((await tree.children(["group:system"])).map(({ label }) => label)).toEqual([
      "information_schema",
      "pg_catalog",
      "pg_toast",
    ]);
    expect(
      (await tree.children(["group:system", "schema:pg_catalog", "group:tables"])).map(({ label }) => label),
    ).toContain("pg_class");
    const quiet = createSchemaTree({ use: (work) => work(session), systemSchemas: false });
    expect((await quiet.children([])).map(({ label }) => label)).toEqual(["Odd Schema", "public", "shop"]);
  });

  it("groups what a schema holds, and has no empty groups", async () => {
    expect(await lines()).toEqual([
      "Tables  8",
      "Views  3",
      "Materialized views  1",
      "Functions  11",
      "Types  5",
      "Sequences  2",
    ]);
    expect((await tree.children(["schema:public"])).map(({ label }) => label)).toEqual(["Extensions"]);
  });

  it("shows partitions below their parent, and each table once", async () => {
    expect(await labels("group:tables")).toEqual([
      "books",
      "customers",
      "events",
      "node",
      "order_lines",
      "orders",
      "payments",
      "products",
    ]);
    expect(await lines("group:tables", "table:orders", "group:partitions")).toEqual([
      "orders_2024  from ('2024-01-01') to ('2025-01-01')",
      "orders_2025  from ('2025-01-01') to ('2026-01-01') partitioned by hash (id, ordered_at)",
      "orders_rest  default",
    ]);
    expect(
      await labels(
        "group:tables",
        "table:orders",
        "group:partitions",
        "table:orders_2025",
        "group:partitions",
      ),
    ).toEqual(["orders_2025_0"]);
    expect(await nodeOf("orders", "group:tables")).toMatchObject({
      kind: "partitionedTable",
      description: "partitioned by range (ordered_at)",
    });
  });

  it("shows row security as a badge, and what it means in the tooltip", async () => {
    expect(await nodeOf("customers", "group:tables")).toMatchObject({
      badges: ["rowSecurity", "rowSecurityForced"],
      tooltip: expect.stringContaining("for its owner too"),
    });
    expect(await nodeOf("order_lines", "group:tables")).toMatchObject({
      badges: ["rowSecurity"],
      tooltip: expect.stringContaining("nobody else sees a row"),
    });
    expect((await nodeOf("products", "group:tables"))?.badges).toBeUndefined();
  });

  it("tells of a column its type, nullability, value and target", async () => {
    const columns = (await lines(...CUSTOMERS)).slice(0, 14);
    expect(columns).toEqual([
      "id  bigint identity",
      "tenant_id  integer not null default tenant()",
      "email  citext not null — Where invoices go",
      "name  varchar(120)",
      "mood  mood default 'ok'",
      "born  date",
      "wait  interval day to second(3)",
      "visits  smallint[] not null default '{}'",
      "home  address",
      "credit  positive_amount",
      `profile  jsonb default '{"a": ["b", 1]}'`,
      "seen  timestamptz(3) default CURRENT_TIMESTAMP",
      "full_name  text = upper(name::text)",
      "updated_at  timestamptz",
    ]);
    expect(await lines("group:tables", "table:orders")).toContain(
      "customer_id  bigint not null → customers.id",
    );
    expect(await nodeOf("id", ...CUSTOMERS)).toMatchObject({ badges: ["primaryKey", "indexed", "notNull"] });
    expect(await nodeOf("customer_id", "group:tables", "table:orders")).toMatchObject({
      badges: ["foreignKey", "indexed", "notNull"],
    });
    expect(await nodeOf("Name", "group:tables", "table:products")).toMatchObject({
      badges: ["unique", "indexed", "notNull"],
      sqlName: '"Name"',
    });
  });

  it("shows keys, indexes, policies and triggers", async () => {
    expect(await lines("group:tables", "table:orders", "group:keys")).toEqual([
      "orders_pkey  (id, ordered_at)",
      "orders_customer_id_fkey  (customer_id) → customers (id) on delete cascade",
      "orders_sku_fkey  (sku) → products (sku) on delete set null deferrable",
      "orders_total_check  total > 0::numeric",
    ]);
    expect(await lines(...CUSTOMERS, "group:indexes")).toContain(
      "customers_seen_idx  unique btree (seen, (born + 1)) include (tenant_id, email)",
    );
    expect(await lines(...CUSTOMERS, "group:policies")).toEqual([
      "adding  insert to app_writer",
      "no sad ones  restrictive select to app_reader, app_writer",
      "tenant_isolation  all to public — Each to their own",
    ]);
    expect(await lines(...CUSTOMERS, "group:triggers")).toContain(
      "customers_truncated  after truncate → touch() disabled",
    );
    expect(await nodeOf("short_note", "group:tables", "table:order_lines", "group:keys")).toMatchObject({
      badges: ["invalid"],
      description: "length(note) < 80 not valid",
    });
    expect(await nodeOf("orders_total_idx", "group:tables", "table:orders", "group:indexes")).toMatchObject({
      badges: ["invalid"],
    });
  });

  it("shows views, functions, types and sequences", async () => {
    expect(await lines("group:views")).toEqual([
      "best_customers  of good_customers",
      "cheap_products  of products",
      "good_customers  of customers, orders as its caller",
    ]);
    expect(await lines("group:functions")).toEqual(
      expect.arrayContaining([
        "discount(price numeric, percent numeric)  → (reduced numeric, saved numeric)",
        "discount(price integer)  → integer",
        "tenant()  → integer security definer",
        "double(n integer)  → integer — Twice as much",
      ]),
    );
    expect(await lines("group:types")).toEqual([
      "address  street, zip, located, lines",
      "mood  sad, meh, ok, it's fine — How a customer feels",
      "positive_amount  numeric(12,2) not null value > 0::numeric",
      "price_range  of numeric",
      "tags  text[]",
    ]);
    expect(await labels("group:types", "type:mood")).toEqual(["sad", "meh", "ok", "it's fine"]);
    expect(await lines("group:sequences")).toContain("countdown  bigint increment by -1");
  });

  it("has names as SQL needs them, and Markdown that a comment cannot break", async () => {
    const [odd] = await tree.children(["schema:Odd Schema", "group:tables"]);
    expect(odd).toMatchObject({
      label: 'Odd "Table"',
      sqlName: '"Odd Schema"."Odd ""Table"""',
      description: "unlogged",
    });
    expect((await nodeOf("no sad ones", ...CUSTOMERS, "group:policies"))?.tooltip).toContain(
      "```sql\nCREATE POLICY",
    );
    await session.execute("COMMENT ON TABLE shop.events IS '[click](command:x) <b>*bold*</b>\n```'");
    await session.execute("COMMENT ON SCHEMA shop IS 'What is *sold*'");
    tree.refresh();
    const tooltip = (await nodeOf("events", "group:tables"))?.tooltip ?? "";
    expect(tooltip).toContain("\\[click\\]\\(command:x\\) \\<b\\>\\*bold\\*\\</b\\>");
    expect(tooltip).toContain("\\`\\`\\`");
    expect((await tree.children([])).find(({ label }) => label === "shop")?.tooltip).toContain("\\*sold\\*");
  });

  it("answers the DDL of what stands at a path", async () => {
    expect(
      await tree.ddl(["schema:shop", "group:tables", "table:node", "group:indexes", "index:node_label_idx"]),
    ).toEqual({
      title: "node_label_idx",
      sql: "CREATE INDEX node_label_idx ON shop.node (label) WITH (fillfactor = 60);\n",
    });
    expect((await tree.ddl(["schema:shop", "group:tables", "table:node"]))?.sql).toMatch(
      /^CREATE TABLE shop\.node \(\n {2}id smallserial PRIMARY KEY,/,
    );
    expect((await tree.ddl(["schema:shop"]))?.sql).toContain("CREATE SCHEMA shop;");
    expect(await tree.ddl(["schema:shop", "group:tables"])).toBeUndefined();
    expect(await tree.ddl(["schema:shop", "group:tables", "table:none"])).toBeUndefined();
  });

  it("tells what stands at a path, and marks what a migration makes", async () => {
    expect(await tree.objectAt(["schema:shop", "group:tables", "table:node", "column:label"])).toMatchObject({
      kind: "column",
      relation: { name: "node" },
      column: { name: "label" },
    });
    expect(await nodeOf("node", "group:tables")).toMatchObject({ hasMigration: true });
    expect((await nodeOf("events", "group:tables"))?.hasMigration).toBeUndefined();
  });

  it("reads a schema once, and anew after a refresh", async () => {
    await at();
    const before = uses;
    await at(...CUSTOMERS);
    await at("group:types");
    expect(uses).toBe(before);
    await session.execute("CREATE TABLE shop.added ()");
    expect(await labels("group:tables")).not.toContain("added");
    tree.refresh();
    expect(await labels("group:tables")).toContain("added");
  });

  it("has nothing below what is no more, and passes errors on without keeping them", async () => {
    expect(await tree.children(["schema:gone"])).toEqual([]);
    expect(await tree.children(["schema:shop", "group:tables", "table:gone"])).toEqual([]);
    let fail = true;
    const shaky = createSchemaTree({
      use: (work) => (fail ? Promise.reject(new Error("lost")) : work(session)),
    });
    await expect(shaky.children([])).rejects.toThrow("lost");
    await expect(shaky.children(["schema:shop"])).rejects.toThrow("lost");
    fail = false;
    expect(await shaky.children([])).toHaveLength(4);
    expect(await shaky.children(["schema:shop"])).toHaveLength(6);
  });

  it("has unique ids among siblings", async () => {
    const walk = async (path: string[]): Promise<void> => {
      const nodes = await tree.children(path);
      expect(new Set(nodes.map(({ id }) => id)).size, path.join("/")).toBe(nodes.length);
      for (const node of nodes)
        if (node.hasChildren && node.id !== "group:system") await walk([...path, node.id]);
    };
    await walk([]);
  });
});
