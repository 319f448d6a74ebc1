import assert from "node:assert/strict";
import { commands, extensions, languages, window, workspace } from "vscode";
import { until } from "./until";

describe("Lintel", () => {
  it("activates when a SQL document is opened", async () => {
    const lintel = extensions.getExtension("lintel.lintel");
    assert.ok(lintel, "the extension is not installed");
    assert.ok(lintel.extensionPath.startsWith(process.env.LINTEL_TEST_EXTENSION!), lintel.extensionPath);
    await openSql("SELECT 1;\n");
    await until("the extension to activate", () => lintel.isActive);
  });

  it("has a language server that answers", async () => {
    const { uri } = await openSql("SELECT FROM FROM;\n");
    const problem = await until(
      "a diagnostic on a syntax error",
      () => languages.getDiagnostics(uri)[0],
      languages.onDidChangeDiagnostics,
    );
    assert.match(problem.message, /syntax error/);
    await commands.executeCommand("workbench.action.closeAllEditors");
  });
});

async function openSql(content: string) {
  const document = await workspace.openTextDocument({ language: "sql", content });
  await window.showTextDocument(document);
  return document;
}
