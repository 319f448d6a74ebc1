#!/usr/bin/env node
/**
 * npm start [-- --port N] [--no-open] [--fresh]
 *
 * Builds Lintel and opens an editor on a working copy of the sample workspace: the `code` command where there is one
 * and a display to show it, else VS Code in the browser, whose address is printed. Ctrl+C ends it.
 *
 *   --port N    for VS Code in the browser (8420, or the next free port, where it is not given)
 *   --no-open   does not open the browser by itself
 *   --fresh     begins with a new copy of the sample; without it your edits of last time are kept
 */
import { parseArgs } from "node:util";
import { build } from "./build/build.mjs";
import { main } from "./processes/main.mjs";
import { openInBrowser } from "./start/browser.mjs";
import { codeCommand, openInCode } from "./start/desktop.mjs";
import { sampleCopy } from "./start/sample.mjs";

await main(async () => {
  const { values: options } = parseArgs({
    options: { port: { type: "string" }, "no-open": { type: "boolean" }, fresh: { type: "boolean" } },
  });
  await build();
  const workspace = await sampleCopy({ fresh: options.fresh });
  const code = options.port ? undefined : codeCommand();
  if (code) return openInCode(code, workspace);
  await openInBrowser(workspace, { port: options.port, open: !options["no-open"] });
});
