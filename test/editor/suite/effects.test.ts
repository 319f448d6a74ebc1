import assert from "node:assert/strict";
import { commands, ConfigurationTarget, Uri, window, workspace, type Hover, type InlayHint } from "vscode";
import { Position, Range } from "vscode";
import { activeLintel } from "./lintel";
import { person } from "./person";
import { until } from "./until";

const HINT = "blocks reads and writes, rewrites orders";

describe("What a statement will do", function () {
  this.timeout(90_000);
  let file: Uri;

  before(async () => {
    await activeLintel();
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    file = Uri.joinPath(folder.uri, "db/migrations/20260302083000_grow_orders.sql");
    await commands.executeCommand("workbench.action.closeAllEditors");
    await commands.executeCommand("workbench.view.explorer");
    await commands.executeCommand("notifications.clearAll");
    await window.showTextDocument(file);
  });

  after(async () => {
    await setting().update("inlayHints", undefined, ConfigurationTarget.Global);
    await commands.executeCommand("workbench.action.closeAllEditors");
  });

  const setting = () => workspace.getConfiguration("lintel.effects");
  const hints = async () => {
    const all = new Range(0, 0, 40, 0);
    const found = await commands.executeCommand<InlayHint[]>("vscode.executeInlayHintProvider", file, all);
    return found.map(({ label, position }) => `${position.line}: ${String(label)}`);
  };

  it("stands in a quiet hint behind what blocks somebody, and behind nothing of the way back", async () => {
    await until("the hints", async () => (await hints()).length === 5);
    assert.deepEqual(await hints(), [
      `3: ${HINT}`,
      "5: blocks writes, scans orders",
      "7: blocks reads and writes, scans orders",
      "9: blocks reads and writes, rewrites customers",
      "11: blocks reads and writes, scans order_items",
    ]);
    await person.read(`.view-line >> text=${HINT}`);
    await person.screenshot("inlay hints");
  });

  it("is told by a hover over its first word", async () => {
    const [hover] = await until("the hover", async () => {
      const found = await commands.executeCommand<Hover[]>(
        "vscode.executeHoverProvider",
        file,
        new Position(3, 2),
      );
      return found.length > 0 && found;
    });
    const said = hover!.contents
      .map((content) => (typeof content === "string" ? content : content.value))
      .join("");
    assert.match(said, /^\*\*Blocks reads and writes of `orders`\*\* while it is rewritten\./);
    await person.hover(".view-line >> text=ALTER >> nth=0");
    await person.read(".monaco-hover:visible >> text=Locks are held until this migration ends");
    await person.screenshot("effects hover");
    await person.press("Escape");
  });

  it("has its hints hidden by the setting", async () => {
    await setting().update("inlayHints", false, ConfigurationTarget.Global);
    await person.gone(`.view-line >> text=${HINT}`);
    await setting().update("inlayHints", true, ConfigurationTarget.Global);
    await person.read(`.view-line >> text=${HINT}`);
  });
});
