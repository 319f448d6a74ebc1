import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RequestKind } from "../../server/protocol";
import {
  EMBEDDED_CONNECTION,
  Explain,
  FindMigration,
  RunStatement,
  SchemaChildren,
  SchemaChanged,
  ShowDdl,
  type SchemaNode,
} from "../../server/protocol";
import { PULLS, startEditor, type Editor } from "./editor";

const SAMPLE = fileURLToPath(new URL("../workspaces/sample", import.meta.url));

let folder: string;
let editor: Editor;
let queries: string;

const ask = <Parameters, Result>(
  kind: RequestKind<Parameters, Result>,
  parameters: Parameters,
): Promise<Result> => editor.connection.sendRequest(kind.method, parameters) as Promise<Result>;
const children = (...path: string[]) => ask(SchemaChildren, { connection: EMBEDDED_CONNECTION, path });

/** Walks the tree by labels; answers the ids on the way and the children at its end. */
async function walk(...labels: string[]): Promise<{ path: string[]; nodes: readonly SchemaNode[] }> {
  const path: string[] = [];
  let nodes = await children();
  for (const label of labels) {
    const node = nodes.find((candidate) => candidate.label === label);
    if (!node) throw new Error(`no ${label} among ${nodes.map((candidate) => candidate.label).join(", ")}`);
    path.push(node.id);
    nodes = await children(...path);
  }
  return { path, nodes };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lintel-"));
  cpSync(SAMPLE, folder, { recursive: true });
  editor = await startEditor([folder], PULLS);
  const file = join(folder, "queries/orders.sql");
  queries = pathToFileURL(file).toString();
  await editor.open(queries, readFileSync(file, "utf8"));
});
afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (needle: string) => {
  const before = editor.text(queries).slice(0, editor.text(queries).indexOf(needle)).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { start: position, end: position };
};

describe("the workspace on the embedded PostgreSQL", () => {
  it("plans a query over the migrations' tables and the seed's rows", async () => {
    const result = await ask(Explain, { uri: queries, range: at("LIMIT 10"), analyze: true });
    expect(result).toMatchObject({
      kind: "plan",
      analyzed: true,
      rolledBack: false,
      serverVersion: expect.stringMatching(/^18\./) as string,
    });
    if (result.kind !== "plan") return;
    const text = JSON.stringify(result.plan);
    expect(text).toContain("orders_tenant_id_placed_at_idx");
    expect(result.plan.Plan["Actual Rows"]).toBe(10);
  });

  it("plans a query with a parameter generically, and asks for it to run", async () => {
    const planned = await ask(Explain, { uri: queries, range: at("ILIKE"), analyze: false });
    expect(planned).toMatchObject({ kind: "plan", generic: true });
    const asked = await ask(Explain, { uri: queries, range: at("ILIKE"), analyze: true });
    expect(asked).toEqual({ kind: "parameters", parameters: [{ name: ":word", type: "text" }] });
    const run = await ask(Explain, {
      uri: queries,
      range: at("ILIKE"),
      analyze: true,
      parameters: { ":word": "note" },
    });
    expect(run).toMatchObject({ kind: "plan", analyzed: true });
  });

  it("rolls back what EXPLAIN ANALYZE writes", async () => {
    const explained = await ask(Explain, { uri: queries, range: at("UPDATE orders"), analyze: true });
    expect(explained).toMatchObject({ kind: "plan", rolledBack: true });
    await editor.open("untitled:count", "SELECT count(*) FROM orders WHERE status = 'draft'");
    const counted = await ask(RunStatement, {
      uri: "untitled:count",
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    });
    expect(counted).toMatchObject({ kind: "done", rows: [["2500"]] });
  });

  it("names the place of an error in the query", async () => {
    await editor.open("untitled:wrong", "SELECT '日本😀',\n  totl FROM orders");
    const result = await ask(Explain, {
      uri: "untitled:wrong",
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      analyze: false,
    });
    expect(result).toMatchObject({
      kind: "error",
      sqlstate: "42703",
      message: 'column "totl" does not exist',
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 6 } },
    });
  });

  it("shows the schema, its DDL and where it comes from", async () => {
    const { path, nodes } = await walk("public", "Tables", "orders");
    expect(nodes.map(({ label }) => label)).toContain("customer_id");
    expect(await ask(ShowDdl, { connection: EMBEDDED_CONNECTION, path })).toMatchObject({
      title: "orders",
      sql: expect.stringMatching(/CREATE TABLE (public\.)?orders \(/) as string,
    });
    const location = await ask(FindMigration, { connection: EMBEDDED_CONNECTION, path });
    expect(location?.uri).toMatch(/20260105090000_create_shop\.sql$/);
    expect(location?.range.start).toEqual({ line: 19, character: 0 });
  });

  it("shows another schema after DDL, and says that it changed", async () => {
    const changed = new Promise((resolve) => editor.connection.onNotification(SchemaChanged.method, resolve));
    await editor.open("untitled:ddl", "CREATE TABLE coupons (code text PRIMARY KEY)");
    const done = await ask(RunStatement, {
      uri: "untitled:ddl",
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    });
    expect(done).toMatchObject({ kind: "done", command: "CREATE TABLE" });
    expect(await changed).toEqual({ connection: EMBEDDED_CONNECTION });
    const { nodes } = await walk("public", "Tables");
    expect(nodes.map(({ label }) => label)).toContain("coupons");
  });

  it("follows an edited migration, and says where a broken one stopped", async () => {
    const uri = pathToFileURL(join(folder, "db/migrations/20260309113000_add_invoices.sql")).toString();
    await editor.open(
      uri,
      readFileSync(join(folder, "db/migrations/20260309113000_add_invoices.sql"), "utf8"),
    );
    const changed = new Promise((resolve) => editor.connection.onNotification(SchemaChanged.method, resolve));
    await editor.type(uri, "REFERENCES orders (id)", "REFERENCES missing (id)");
    await changed;
    const [stopped] = await children();
    expect(stopped).toMatchObject({
      kind: "message",
      label: "Stopped in 20260309113000_add_invoices.sql",
      description: 'relation "missing" does not exist',
    });
    expect(stopped?.location).toMatchObject({ uri, range: { start: { line: 3 } } });
  });
});
