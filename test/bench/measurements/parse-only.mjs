/**
 * node parse-only.mjs FOLDER
 *
 * The floor of a check on the command line: PostgreSQL's parser reads every file of a folder, and nothing more happens.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { loadModule, parseSync } from "libpg-query";

const folder = process.argv[2] ?? ".";
await loadModule();
for (const file of readdirSync(folder)) parseSync(readFileSync(path.join(folder, file), "utf8"));
