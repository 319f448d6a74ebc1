import assert from "node:assert/strict";
import { commands, languages, Range, Uri, window, workspace, type TextEditor } from "vscode";
import { activeLintel } from "./lintel";
import { person } from "./person";
import { until } from "./until";

const TEXT = "-- migrate:up\n\n\n-- migrate:down\nDROP INDEX orders_total_idx;\n";

describe("A warning while a migration is typed", function () {
  this.timeout(90_000);
  let file: Uri;
  let editor: TextEditor;

  before(async () => {
    await activeLintel();
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    file = Uri.joinPath(folder.uri, "db/migrations/20260401090000_index_order_totals.sql");
    await workspace.fs.writeFile(file, new TextEncoder().encode(TEXT));
    await commands.executeCommand("workbench.action.closeAllEditors");
    await commands.executeCommand("workbench.view.explorer");
    await commands.executeCommand("notifications.clearAll");
    editor = await window.showTextDocument(file);
  });

  after(async () => {
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await workspace.fs.delete(file);
  });

  const codes = () =>
    languages
      .getDiagnostics(file)
      .map(({ code }) => (typeof code === "object" ? String(code.value) : String(code)));

  it("appears, says what happens, and names the table's migration", async () => {
    // A second try begins where the first one did.
    const all = new Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((edit) => edit.replace(all, TEXT));
    // A click rather than a selection through the API, which may arrive after the first letters.
    await person.click(".view-lines .view-line >> nth=1");
    await person.type("CREATE INDEX orders_total_idx ON orders (total);");
    await until(
      "the warning, and nothing else",
      () => codes().join() === "index-without-concurrently",
      languages.onDidChangeDiagnostics,
    );
    const [finding] = languages.getDiagnostics(file);
    assert.match(finding?.message ?? "", /^Building this index blocks writes to orders\./);
    assert.match(finding?.relatedInformation?.[0]?.location.uri.path ?? "", /_create_shop\.sql$/);
    await person.hover(".view-line >> text=orders_total_idx >> nth=0");
    await person.read(".monaco-hover:visible >> text=blocks writes to orders");
    await person.screenshot("lint");
    await person.press("Escape");
  });

  it("disappears after its quick fix", async () => {
    await person.click(".view-line >> text=orders_total_idx >> nth=0");
    await commands.executeCommand("editor.action.quickFix");
    await person.read(".action-widget >> text=Build the index concurrently");
    await person.screenshot("quick fix");
    await person.press("Enter");
    await until("the fix", () => /INDEX CONCURRENTLY/.test(editor.document.getText()));
    await until("no warning", () => codes().length === 0, languages.onDidChangeDiagnostics);
    assert.match(editor.document.getText(), /^-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY/);
  });

  it("has all of the sample's planted hazards in the Problems panel", async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const grown = Uri.joinPath(folder.uri, "db/migrations/20260302083000_grow_orders.sql");
    await window.showTextDocument(grown, { preview: true });
    await until(
      "the findings",
      () => languages.getDiagnostics(grown).length === 6,
      languages.onDidChangeDiagnostics,
    );
    await commands.executeCommand("workbench.actions.view.problems");
    await person.read(".markers-panel .monaco-list-row >> text=rewrites customers >> nth=0");
    await person.screenshot("problems");
    await commands.executeCommand("workbench.action.closePanel");
    await commands.executeCommand("workbench.action.closeActiveEditor");
  });
});
