/** The packages that a package depends on, directly or not. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../paths.mjs";

/**
 * @param {string} folder a package's folder, relative to the project
 * @param {Set<string>} [found]
 * @returns {Promise<Set<string>>} the folders of the packages that it needs at run time, relative to the project
 */
export async function dependenciesOf(folder, found = new Set()) {
  const { dependencies = {} } = JSON.parse(await readFile(path.join(root, folder, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) {
    const dependency = installed(name, folder);
    if (!dependency || found.has(dependency)) continue;
    found.add(dependency);
    await dependenciesOf(dependency, found);
  }
  return found;
}

/**
 * Where Node would find a package.
 * @param {string} name
 * @param {string} from the folder of the package that asks for it
 */
function installed(name, from) {
  const parts = from.split("/");
  for (let depth = parts.length; depth >= 0; depth--) {
    const folder = [...parts.slice(0, depth), "node_modules", name].join("/");
    if (existsSync(path.join(root, folder, "package.json"))) return folder;
  }
}
