// Writes server/rules/all-rules.ts from the folders of rules. `--check` only says whether it is up to date.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
const FAMILIES = ["migration", "index", "row-security", "design"];
const TARGET = path.join(ROOT, "server/rules/all-rules.ts");

/** @type {(name: string) => string} */
const camelCase = (name) => name.replace(/-(\w)/g, (_dash, letter) => letter.toUpperCase());

/**
 * Names of the rules in one family's folder, in alphabetical order.
 * @type {(family: string) => string[]}
 */
const rulesIn = (family) =>
  readdirSync(path.join(ROOT, "server/rules", family))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => file.slice(0, -3))
    .sort();

const rules = FAMILIES.flatMap((family) => rulesIn(family).map((name) => ({ family, name })));
const text = [
  "// Made by `npm run docs` from the folders of rules: a rule is registered by lying in one.",
  ...rules.map(({ family, name }) => `import ${camelCase(name)} from "./${family}/${name}";`),
  'import type { Rule } from "./rule";',
  "",
  "export const allRules: readonly Rule[] = [",
  ...rules.map(({ name }) => `  ${camelCase(name)},`),
  "];",
  "",
].join("\n");

if (process.argv.includes("--check")) {
  if (readFileSync(TARGET, "utf8") !== text) {
    console.error("server/rules/all-rules.ts is out of date: run `npm run docs`.");
    process.exit(1);
  }
} else {
  writeFileSync(TARGET, text);
}
