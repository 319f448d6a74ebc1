/** The working copy of the sample workspace that `npm start` opens, so that edits leave the checkout as it is. */
import { existsSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { say } from "../console/report.mjs";
import { root, tools } from "../paths.mjs";

const original = path.join(root, "test/workspaces/sample");
const copy = path.join(tools, "start/sample");

/**
 * @param {{ fresh?: boolean }} options fresh: begins anew though there is a copy of last time
 * @returns {Promise<string>} the folder
 */
export async function sampleCopy({ fresh = false }) {
  if (fresh) await rm(copy, { recursive: true, force: true });
  const shown = path.relative(root, copy);
  if (existsSync(copy)) {
    say("sample", `${shown}, as you left it (npm start -- --fresh begins anew)`);
    return copy;
  }
  await mkdir(path.dirname(copy), { recursive: true });
  await cp(original, copy, { recursive: true });
  say("sample", `copied to ${shown}`);
  return copy;
}
