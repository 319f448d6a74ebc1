#!/usr/bin/env node
/**
 * npm run docs [-- --check]
 *
 * Writes what is made from the code: the list of rules, the pages about them, the tables in README.md and the JSON
 * schema of lintel.json. With --check it writes nothing, names what is out of date, and exits with 1.
 */
import { existsSync, readdirSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { Failure, say } from "./console/report.mjs";
import { loadDocuments } from "./docs/load-documents.mjs";
import { root } from "./paths.mjs";
import { main } from "./processes/main.mjs";
import { run } from "./processes/run.mjs";

await main(async () => {
  const { values } = parseArgs({ options: { check: { type: "boolean" } } });
  // First, since the documents are made from the rules that the list holds.
  await listRules(values.check);

  const { documents, RULE_PAGES } = await loadDocuments();
  const made = await documents(root);
  const stale = [];
  for (const document of made) if ((await textOf(document.path)) !== document.text) stale.push(document);
  const left = pagesIn(RULE_PAGES).filter((page) => !made.some(({ path }) => path === page));

  if (values.check) {
    const outOfDate = [...stale.map(({ path }) => path), ...left];
    if (outOfDate.length) throw new Failure(`Out of date: ${outOfDate.join(", ")}. Run \`npm run docs\`.`);
    say("docs", `${made.length} files are up to date`);
    return;
  }
  for (const document of stale) {
    await mkdir(path.dirname(path.join(root, document.path)), { recursive: true });
    await writeFile(path.join(root, document.path), document.text);
    say("written", document.path);
  }
  for (const page of left) {
    await rm(path.join(root, page));
    say("removed", page);
  }
  say("docs", `${made.length} files, ${stale.length} of them changed`);
});

/**
 * @param {boolean} [check]
 */
async function listRules(check) {
  const { code, output } = await run(process.execPath, ["scripts/rules.mjs", ...(check ? ["--check"] : [])], {
    cwd: root,
  });
  if (code) throw new Failure(output.trim());
}

/**
 * The text of a file of the project; empty where there is none.
 * @param {string} file
 */
async function textOf(file) {
  const place = path.join(root, file);
  return existsSync(place) ? readFile(place, "utf8") : "";
}

/**
 * @param {string} folder
 */
function pagesIn(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `${folder}/${file}`);
}
