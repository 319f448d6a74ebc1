/** The language servers that are measured side by side. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

/**
 * @typedef {object} Server
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {boolean} finds false for the floor
 * @property {(root: string) => Promise<void>} prepare what it needs in a folder
 */

const nothing = async () => {};

/**
 * @param {string} dist
 * @returns {Server}
 */
export const lintel = (dist) => ({
  name: "lintel",
  command: process.execPath,
  args: [path.join(dist, "server.js"), "--stdio"],
  finds: true,
  prepare: nothing,
});

/**
 * The floor, bundled as Lintel is, so that both load the same way.
 * @param {string} folder where its bundle may lie
 * @returns {Promise<Server>}
 */
export async function floor(folder) {
  const bundle = path.join(folder, "floor-server.cjs");
  await esbuild.build({
    entryPoints: [fileURLToPath(new URL("floor-server.mjs", import.meta.url))],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
  });
  return {
    name: "floor",
    command: process.execPath,
    args: [bundle, "--stdio"],
    finds: false,
    prepare: nothing,
  };
}

/**
 * @param {import("./peers.mjs").Peer} peer
 * @returns {Server}
 */
export const ofPeer = ({ name, executable, serve, prepare }) => ({
  name,
  command: executable,
  args: serve,
  finds: true,
  prepare,
});
