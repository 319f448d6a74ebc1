/**
 * What is bundled from what, as data.
 *
 * The server half is ESM with code splitting: an `import()` anywhere in server/ becomes a chunk that is read on first
 * need (PGlite, pg, the formatter), and a module stays single however many entries share it. Its files lie flat in
 * dist/, so `new URL("./libpg-query.wasm", import.meta.url)` means the same in every chunk.
 */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { root } from "../paths.mjs";
import { pgliteFiles } from "./pglite-files.mjs";
import { prettierCore } from "./prettier-core.mjs";

/**
 * @typedef {object} Bundle
 * @property {string} name what the build calls it
 * @property {Record<string, string>} entries file name in `outdir`, without its ending → source file
 * @property {boolean} ships false for what only the tests need
 * @property {import("esbuild").BuildOptions} options
 */

/** CommonJS dependencies bundled into ESM still say `require`, `__filename` and `__dirname`. */
export const commonJsNames = [
  `import { createRequire as createRequireOfBundle } from "node:module";`,
  `import { fileURLToPath as pathOfBundle } from "node:url";`,
  `const require = createRequireOfBundle(import.meta.url);`,
  `const __filename = pathOfBundle(import.meta.url);`,
  `const __dirname = pathOfBundle(new URL(".", import.meta.url));`,
].join("");

/** @type {Bundle} */
const client = {
  name: "client",
  entries: { client: "client/extension.ts" },
  ships: true,
  options: { platform: "node", target: "node20", format: "cjs", outdir: "dist", external: ["vscode"] },
};

/** @type {Bundle} */
const server = {
  name: "server",
  entries: { server: "server/main.ts", cli: "server/cli.ts", "embedded-worker": "server/embedded/worker.ts" },
  ships: true,
  options: {
    platform: "node",
    target: "node20",
    format: "esm",
    splitting: true,
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    banner: { js: commonJsNames },
    external: ["pg-native"],
    plugins: [pgliteFiles, prettierCore],
  },
};

/** @type {Bundle} */
const webview = {
  name: "webview",
  entries: { plan: "client/explain/webview/main.ts", pev2: "client/explain/webview/pev2.ts" },
  ships: true,
  options: {
    platform: "browser",
    target: "chrome128",
    format: "iife",
    outdir: "dist/webview",
    loader: {
      ".svg": "dataurl",
      ".woff": "dataurl",
      ".woff2": "dataurl",
      ".ttf": "dataurl",
      ".eot": "empty",
    },
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
  },
};

const suite = "test/editor/suite";

/** @type {Bundle} */
const editorTests = {
  name: "editor tests",
  entries: Object.fromEntries(
    (existsSync(path.join(root, suite)) ? readdirSync(path.join(root, suite)) : [])
      .filter((file) => file === "index.ts" || file.endsWith(".test.ts"))
      .map((file) => [file.replace(/\.ts$/, ""), `${suite}/${file}`]),
  ),
  ships: false,
  options: {
    platform: "node",
    target: "node20",
    format: "cjs",
    outdir: "dist/test/editor",
    external: ["vscode", "mocha", "pg-native"],
    supported: { "dynamic-import": true },
    // What starts a test server asks where it is, as ESM does.
    define: { "import.meta.url": "addressOfBundle" },
    banner: { js: `const addressOfBundle = require("node:url").pathToFileURL(__filename).href;` },
  },
};

export const bundles = [client, server, webview, editorTests];
