/**
 * dist/server.js, dist/cli.js and dist/embedded-worker.js: CommonJS files of a few lines, since that is what editors
 * fork and npm links. They turn on V8's compile cache (Node 22) before the ESM bundle is read.
 */
import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { dist } from "../paths.mjs";

const launched = ["server", "cli", "embedded-worker"];

export async function writeLaunchers() {
  await mkdir(dist, { recursive: true });
  await Promise.all(
    launched.map(async (entry) => {
      const file = path.join(dist, `${entry}.js`);
      await writeFile(file, launcher(entry));
      await chmod(file, 0o755);
    }),
  );
}

/** @type {(entry: string) => string} */
const launcher = (entry) => `#!/usr/bin/env node
"use strict";
require("node:module").enableCompileCache?.();
import("./${entry}.mjs");
`;
