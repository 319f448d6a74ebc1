import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const client = import.meta.dirname;

describe("the texts of the client", () => {
  it("all stand in l10n/bundle.l10n.json for translators (update it with `vitest run client -u`)", async () => {
    const texts = [...new Set(sourceFiles().flatMap(translatedTexts))].sort();
    const bundle = Object.fromEntries(texts.map((text) => [text, text]));
    await expect(`${JSON.stringify(bundle, null, 2)}\n`).toMatchFileSnapshot("../l10n/bundle.l10n.json");
  });

  it("are literals, so that they can be found", () => {
    const computed = sourceFiles().flatMap((source) =>
      translations(source).filter(({ arguments: [text] }) => !text || !ts.isStringLiteralLike(text)),
    );
    expect(computed.map((call) => call.getText())).toEqual([]);
  });
});

const translatedTexts = (source: ts.SourceFile): string[] =>
  translations(source).flatMap(({ arguments: [text] }) =>
    text && ts.isStringLiteralLike(text) ? [text.text] : [],
  );

/** Every call of `l10n.t`. */
function translations(source: ts.SourceFile): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === "l10n.t") found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function sourceFiles(): ts.SourceFile[] {
  return readdirSync(client, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|webview/.test(file))
    .map((file) => {
      const text = readFileSync(path.join(client, file), "utf8");
      return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    });
}
