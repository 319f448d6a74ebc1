// Tests our grammars on top of the ones that VS Code ships: those of its releases that tm-grammars has kept, and
// those of every VS Code that lies in .vscode-test/.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(join(root, "package.json"));

/** The folder of an installed package, by its package.json; undefined when it is not installed. */
function packageFolder(name) {
  const folder = join(root, "node_modules", name);
  return existsSync(join(folder, "package.json")) ? folder : undefined;
}

/** tm-grammars names its files after the language. */
const published = ["tm-grammars", "tm-grammars-vscode-1.100"].flatMap((name) => {
  const folder = packageFolder(name);
  if (!folder) return [];
  const languages = ["sql", "typescript", "tsx", "javascript", "jsx", "python", "go", "markdown"];
  const grammars = languages.map((language) => join(folder, "grammars", `${language}.json`));
  return [{ name: `${name} ${require(join(folder, "package.json")).version}`, grammars }];
});

const shipped = [
  "sql/syntaxes/sql.tmLanguage.json",
  "typescript-basics/syntaxes/TypeScript.tmLanguage.json",
  "typescript-basics/syntaxes/TypeScriptReact.tmLanguage.json",
  "javascript/syntaxes/JavaScript.tmLanguage.json",
  "javascript/syntaxes/JavaScriptReact.tmLanguage.json",
  "python/syntaxes/MagicPython.tmLanguage.json",
  "python/syntaxes/MagicRegExp.tmLanguage.json",
  "go/syntaxes/go.tmLanguage.json",
  "markdown-basics/syntaxes/markdown.tmLanguage.json",
];

/** Where an unpacked VS Code keeps its own extensions: on Linux and Windows, on macOS, in code-server. */
const extensionFolders = [
  "resources/app/extensions",
  "Visual Studio Code.app/Contents/Resources/app/extensions",
  "node_modules/code-server/lib/vscode/extensions",
  "lib/vscode/extensions",
];

const editors = join(root, ".vscode-test");
const installed = (existsSync(editors) ? readdirSync(editors) : []).flatMap((editor) =>
  extensionFolders
    .map((folder) => join(editors, editor, folder))
    .filter((folder) => existsSync(join(folder, shipped[0])))
    .map((folder) => ({ name: editor, grammars: shipped.map((file) => join(folder, file)) })),
);

const bases = [...published, ...installed];
if (bases.length === 0) {
  console.error("No grammars of VS Code to test against: run npm install (tm-grammars is a dev dependency).");
  process.exit(1);
}

const runner = join(dirname(require.resolve("vscode-tmgrammar-test/package.json")), "dist/unit.js");
const cases = "syntaxes/test/cases/*.{sql,ts,tsx,js,py,go,md}";
let failed = false;
for (const { name, grammars } of bases) {
  console.log(`\nOn ${name}`);
  const bundled = grammars.flatMap((file) => ["--grammar", file]);
  const run = spawnSync(process.execPath, [runner, ...bundled, "--config", "package.json", cases], {
    cwd: root,
    encoding: "utf8",
  });
  process.stdout.write(run.stdout);
  // A base grammar names others that it can embed (CSS in Markdown); their absence does not matter here.
  process.stderr.write(run.stderr.replace(/^grammar not found for .*\n/gm, ""));
  failed ||= run.status !== 0;
}
process.exit(failed ? 1 : 0);
