/**
 * dist/server.js, dist/cli.js and dist/embedded-worker.js: CommonJS files of a few lines, since that is what editors
 * fork and npm links. They turn on V8's compile cache (Node 22) before the ESM bundle is read.
 */
import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { dist } from "../paths.mjs";

export const launchers = ["server", "cli", "embedded-worker"].map((entry) => path.join(dist, `${entry}.js`));

export async function writeLaunchers() {
  await mkdir(dist, { recursive: true });
  await Promise.all(
    launchers.map(async (file) => {
      await writeFile(file, launcher(path.basename(file, ".js")));
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
