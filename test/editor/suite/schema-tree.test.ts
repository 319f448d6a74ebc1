import assert from "node:assert/strict";
import { commands, env, Uri, window, workspace } from "vscode";
import type { Lintel } from "../../../client/extension";
import { EMBEDDED_CONNECTION, type SchemaNode } from "../../../server/protocol";
import { activeLintel, showSql } from "./lintel";
import { person } from "./person";
import { expand, row } from "./tree";
import { until } from "./until";

describe("The schema tree", function () {
  this.timeout(120_000);
  let lintel: Lintel;

  before(async () => {
    lintel = await activeLintel();
    await lintel.connections.select(EMBEDDED_CONNECTION);
    await commands.executeCommand("workbench.action.closeAllEditors");
    await commands.executeCommand("lintel.schema.focus");
  });

  after(() => commands.executeCommand("workbench.action.closeAllEditors"));

  it("shows the schema that the workspace's migrations make", async () => {
    await expand("public", "Tables", "orders");
    for (const label of ["id", "customer_id", "status", "total", "placed_at"]) await person.read(row(label));
    await person.read(`${row("id")} >> .codicon-key`);
    await person.read(`${row("customer_id")} >> .codicon-link`);
    await person.screenshot("schema tree");
  });

  it("opens the DDL of a table as a read-only SQL document", async () => {
    await person.hover(row("orders"));
    await person.click(`${row("orders")} >> [aria-label="Show DDL"]`);
    const { document } = await until(
      "the DDL",
      () => window.activeTextEditor?.document.uri.scheme === "lintel-ddl" && window.activeTextEditor,
    );
    assert.equal(document.languageId, "sql");
    assert.match(document.getText(), /CREATE TABLE (public\.)?orders \(/);
    assert.match(document.uri.path, /orders\.sql$/);
    await person.screenshot("DDL of a table");
    const text = document.getText();
    await window.showTextDocument(document);
    await commands.executeCommand("type", { text: "DROP TABLE orders;" });
    assert.equal(document.getText(), text);
  });

  it("copies a name as SQL needs it", async () => {
    await env.clipboard.writeText("");
    await person.click(row("orders"), { button: "right" });
    const item = '.context-view >> text="Copy Name"';
    await person.read(item);
    // A menu that has just opened takes no click yet, lest the one that opened it chooses something.
    const copied = await until("a name in the clipboard", async () => {
      if ((await person.readAll(item)).length > 0)
        await person.click(item, { timeout: 1_000 }).catch(() => undefined);
      return (await env.clipboard.readText()) || null;
    });
    assert.equal(copied, "orders");
  });

  it("goes to the migration that made a table", async () => {
    await person.hover(row("orders"));
    await person.click(`${row("orders")} >> [aria-label="Go to Migration"]`);
    const { document, selection } = await until(
      "the migration",
      () =>
        window.activeTextEditor?.document.uri.path.endsWith("_create_shop.sql") && window.activeTextEditor,
    );
    assert.match(document.getText(selection), /^(CREATE TABLE )?orders\b/);
  });

  it("follows DDL that is run, and keeps what is expanded", async () => {
    await showSql("CREATE TABLE parcels (id bigint PRIMARY KEY);\n");
    await commands.executeCommand("lintel.runStatement");
    await person.read(row("parcels"));
    await person.read(row("placed_at"));
    await person.screenshot("schema tree after DDL");
  });

  it("follows a migration that is added to the workspace", async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = Uri.joinPath(folder.uri, "db/migrations/20991231000000_add_vouchers.sql");
    const text =
      "-- migrate:up\nCREATE TABLE vouchers (id bigint PRIMARY KEY);\n-- migrate:down\nDROP TABLE vouchers;\n";
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await person.read(row("vouchers"), { timeout: 60_000 });
    await workspace.fs.delete(file);
    await person.gone(row("vouchers"), { timeout: 60_000 });
  });

  it("tells screen readers what its icons mean", async () => {
    const nodes = await childrenOf("public", "Tables");
    const orders = nodes.find(({ label }) => label === "orders");
    assert.ok(orders?.badges?.includes("rowSecurity"));
    const label = await person.read(row("orders"), { attribute: "aria-label" });
    assert.match(label, /orders, table, row security on/);
  });

  /** What the tree holds below the embedded connection, by labels. */
  async function childrenOf(...labels: readonly string[]): Promise<SchemaNode[]> {
    const { schemaTree } = lintel;
    let nodes = await schemaTree.getChildren({
      kind: "connection",
      connectionId: EMBEDDED_CONNECTION,
    });
    for (const label of labels) {
      const parent = nodes.find((node) => node.kind === "object" && node.node.label === label);
      nodes = await schemaTree.getChildren(parent);
    }
    return nodes.flatMap((node) => (node.kind === "object" ? [node.node] : []));
  }
});
