/** Other programs that check migrations, from npm, pinned; measured beside Lintel where they can be had. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { say, Unavailable, yellow } from "../../../scripts/console/report.mjs";
import { bring } from "../../../scripts/npm/bring.mjs";
import { run } from "../../../scripts/processes/run.mjs";

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} executable
 * @property {string[]} serve arguments that start its language server
 * @property {string[]} [check] arguments before the files that its command checks
 * @property {(root: string) => Promise<void>} prepare what it needs in the folder that it serves
 * @property {(executable: string) => Promise<unknown>} end stops what outlives the server
 */

const windows = process.platform === "win32";
const nothing = async () => {};

/** @type {(Omit<Peer, "executable"> & { version: string, package: string, binary: string | undefined })[]} */
const known = [
  {
    name: "squawk",
    version: "2.66.0",
    package: "squawk-cli",
    binary: `@squawk-cli/${process.platform}-${process.arch}/bin/squawk`,
    serve: ["server"],
    check: [],
    prepare: nothing,
    end: nothing,
  },
  {
    name: "postgres-language-server",
    version: "0.25.5",
    package: "@postgres-language-server/cli",
    binary: postgresLanguageServer(),
    serve: ["lsp-proxy"],
    prepare: (root) =>
      writeFile(
        path.join(root, "postgres-language-server.jsonc"),
        JSON.stringify({ linter: { enabled: true, rules: { safety: { all: true } } } }),
      ),
    end: (executable) => run(executable, ["stop"]),
  },
];

function postgresLanguageServer() {
  const architecture = process.arch === "arm64" ? "aarch64" : "x86_64";
  const system = { linux: "linux-gnu", darwin: "apple-darwin", win32: "windows-msvc" }[
    String(process.platform)
  ];
  return `@postgres-language-server/cli-${architecture}-${system}/postgres-language-server`;
}

/** @returns {Promise<Peer[]>} those that could be brought; the terminal is told of the others */
export async function peers() {
  const found = [];
  for (const { version, package: name, binary, ...peer } of known) {
    try {
      const folder = await bring({
        folder: `${peer.name}-${version}`,
        label: peer.name,
        packages: [`${name}@${version}`],
      });
      const executable = path.join(folder, "node_modules", `${binary}${windows ? ".exe" : ""}`);
      const { code, output } = await run(executable, ["--version"]);
      if (code !== 0) throw new Unavailable(output.trim());
      found.push({ ...peer, executable });
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      say("without", yellow(`${peer.name}: ${error.message}`));
    }
  }
  return found;
}
