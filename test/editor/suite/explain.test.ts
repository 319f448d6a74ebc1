import assert from "node:assert/strict";
import { commands, languages, Uri, window, workspace } from "vscode";
import { EMBEDDED_CONNECTION } from "../../../server/protocol";
import { activeLintel, showSql } from "./lintel";
import { person } from "./person";
import { until } from "./until";

describe("EXPLAIN from a lens", function () {
  this.timeout(120_000);

  before(async () => {
    const lintel = await activeLintel();
    await lintel.connections.select(EMBEDDED_CONNECTION);
    await commands.executeCommand("workbench.action.closeAllEditors");
  });

  after(() => commands.executeCommand("workbench.action.closeAllEditors"));

  it("opens the plan beside the query, with its relation and index", async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    await window.showTextDocument(Uri.joinPath(folder.uri, "queries/orders.sql"));
    await person.click('.codelens-decoration a:text-is("EXPLAIN ANALYZE") >> nth=0', { timeout: 60_000 });
    await person.read('[role="treegrid"] >> text=orders_tenant_id_placed_at_idx', {
      webview: true,
      timeout: 60_000,
    });
    await person.read('[role="treegrid"] >> text=Nested Loop', { webview: true });
    await person.screenshot("plan");
  });

  it("shows pev2's picture, the text and the JSON one click away", async () => {
    await person.click('[role="tab"]:has-text("Text")', { webview: true });
    await person.read("text=/Limit\\s+\\(cost=/", { webview: true });
    await person.click('[role="tab"]:has-text("Picture")', { webview: true });
    await person.read(`text="Nested Loop" >> nth=0`, { webview: true, timeout: 30_000 });
    await person.screenshot("plan picture");
    await person.click('[role="tab"]:has-text("JSON")', { webview: true });
    await person.read('text="Node Type" >> nth=0', { webview: true });
  });

  it("marks the place of an error in the query", async () => {
    const editor = await showSql("SELECT totl\nFROM orders;\n");
    await commands.executeCommand("lintel.explain");
    const problem = await until(
      "the error",
      () => languages.getDiagnostics(editor.document.uri).find(({ message }) => message.includes("totl")),
      languages.onDidChangeDiagnostics,
    );
    assert.equal(editor.document.getText(problem.range), "totl");
    await person.screenshot("explain error");
  });
});
