#!/usr/bin/env node
/**
 * npm run build [-- --watch | --production]
 *
 * Bundles the client, the server, the command, the webviews and the editor tests to dist/.
 */
import { parseArgs } from "node:util";
import { build, watch } from "./build/build.mjs";
import { main } from "./processes/main.mjs";

await main(async () => {
  const { values } = parseArgs({ options: { watch: { type: "boolean" }, production: { type: "boolean" } } });
  if (values.watch) return watch();
  await build({ production: values.production });
});
