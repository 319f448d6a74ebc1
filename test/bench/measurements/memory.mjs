/** What a process keeps when it has read a workspace: the heap after a collection, and memory of WebAssembly. */
import { execFile } from "node:child_process";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import esbuild from "esbuild";
import { commonJsNames } from "../../../scripts/build/bundles.mjs";

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * @param {import("../texts/workspaces.mjs").Workspace} workspace
 * @param {string} folder where bundles may lie
 * @param {number} runs
 * @returns {Promise<Map<string, import("../report/statistics.mjs").Runs>>} bytes by the name of the program
 */
export async function memory(workspace, folder, runs) {
  const holder = path.join(folder, "hold-workspace.mjs");
  await esbuild.build({
    entryPoints: [here("hold-workspace.ts")],
    outfile: holder,
    bundle: true,
    platform: "node",
    format: "esm",
    mainFields: ["module", "main"],
    banner: { js: commonJsNames },
    logLevel: "error",
  });
  await copyFile(
    fileURLToPath(import.meta.resolve("libpg-query/wasm/libpg-query.wasm")),
    path.join(folder, "libpg-query.wasm"),
  );
  const programs = {
    "libpg-query alone": [here("parse-only.mjs"), path.join(workspace.root, "migrations")],
    lintel: [holder, workspace.root],
  };
  /** @type {Map<string, number[][]>} */
  const sizes = new Map(Object.keys(programs).map((name) => [name, []]));
  for (let run = 0; run < runs; run++)
    for (const [name, args] of Object.entries(programs)) sizes.get(name)?.push([await kept(args)]);
  return sizes;
}

/**
 * @param {string[]} args
 * @returns {Promise<number>} bytes, as the process itself says them
 */
async function kept(args) {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--expose-gc",
    "--import",
    here("say-memory.mjs"),
    ...args,
  ]);
  return Number(stdout);
}
