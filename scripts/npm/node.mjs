/** The Node that a tool asks for: the running one where its major fits, else npm's copy of the right one. */
import path from "node:path";
import { bring } from "./bring.mjs";

/** The newest release of each major that the tools need. */
const releases = { 20: "20.20.2", 22: "22.22.0" };

/**
 * @param {keyof typeof releases} major
 * @returns {Promise<string>} the executable
 */
export async function nodeOf(major) {
  if (Number(process.versions.node.split(".")[0]) === major) return process.execPath;
  const version = releases[major];
  const name = packageName();
  const folder = await bring({ folder: `node-${version}`, label: "Node", packages: [`${name}@${version}`] });
  return path.join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
}

/** The npm package that holds Node's binary for this machine. */
function packageName() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const appleSilicon = platform === "darwin" && process.arch === "arm64";
  return `${appleSilicon ? "node-bin" : "node"}-${platform}-${process.arch}`;
}
