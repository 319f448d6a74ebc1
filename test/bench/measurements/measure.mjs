/** All that is measured, one after the other. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { floor, lintel, ofPeer } from "../servers/servers.mjs";
import { commands } from "./commands.mjs";
import { keystrokes } from "./keystrokes.mjs";
import { memory } from "./memory.mjs";
import { openings } from "./openings.mjs";

/**
 * @typedef {object} Bench
 * @property {string} dist
 * @property {import("../servers/peers.mjs").Peer[]} others
 * @property {import("../texts/workspaces.mjs").Workspaces} workspaces
 * @property {string} folder a temporary one
 * @property {number} runs
 */

const PARSER = "libpg-query alone";

/** Starts and commands take less time than keystrokes, and differ more. */
const MORE = 3;

/**
 * @param {Bench} bench
 * @param {string[]} wanted names of measurements; none means all
 * @returns {AsyncGenerator<[key: string, import("../report/table.mjs").Measurement]>}
 */
export async function* measure(bench, wanted) {
  const { workspaces, runs, dist, others, folder } = bench;
  const wants = (/** @type {string} */ name) => wanted.length === 0 || wanted.includes(name);
  const servers = [await floor(folder), lintel(dist), ...others.map(ofPeer)];
  for (const server of servers) for (const { root } of Object.values(workspaces)) await server.prepare(root);

  if (wants("keystrokes")) {
    for (const [key, title, workspace, file] of /** @type {const} */ ([
      ["thousandLines", "Keystroke in 1,000 lines", workspaces.thousandLines, -1],
      ["tenThousandLines", "Keystroke in 10,000 lines", workspaces.tenThousandLines, -1],
      ["manyMigrations", "Keystroke in the last of 800 migrations", workspaces.manyMigrations, -1],
      ["longLast", "Keystroke in the last of 800 migrations, 1,000 lines", workspaces.longLast, -1],
      ["doBlock", "Keystroke in a DO block of 1,000 lines", workspaces.doBlock, -1],
      ["secondMigration", "Keystroke in the second of 800 migrations", workspaces.manyMigrations, 1],
    ])) {
      const timings = await keystrokes(servers, workspace, file, runs);
      yield [key, { title, floor: "floor", timings }];
    }
  }

  if (wants("openings")) {
    const workspace = workspaces.manyMigrations;
    const found = await openings(servers, workspace, MORE * runs);
    yield ["startup", { title: "Spawn to initialized", floor: "floor", timings: found.startups }];
    yield ["didOpen", { title: "didOpen to diagnostics", floor: "floor", timings: found.nextFiles }];
    // The others read one file at a time.
    const reading = found.firstFiles.get("lintel") ?? [];
    const parsing = await commands([parser(workspace)], workspace.root, MORE * runs);
    const title = "Opening 800 migrations: initialized to diagnostics of the last";
    yield ["workspace", { title, floor: PARSER, timings: parsing.set("lintel", reading) }];
  }

  if (wants("memory")) {
    const timings = await memory(workspaces.thousandTables, folder, runs);
    yield [
      "memory",
      { title: "Memory for a history of 1,000 tables", floor: PARSER, timings, unit: "memory" },
    ];
  }

  if (wants("command")) {
    const { root, characters, files } = workspaces.history;
    const timings = await commands(
      [
        parser(workspaces.history),
        { name: "lintel", command: process.execPath, args: [path.join(dist, "cli.js"), "check", root] },
        ...others.flatMap(({ name, executable, check }) =>
          check ? [{ name, command: executable, args: [...check, ...files] }] : [],
        ),
      ],
      root,
      MORE * runs,
    );
    const title = `Check of ${files.length} files, ${Math.round(characters / 1000)} KB, on the command line`;
    yield ["command", { title, floor: PARSER, timings }];
  }
}

/**
 * @param {import("../texts/workspaces.mjs").Workspace} workspace
 * @returns {import("./commands.mjs").Command}
 */
const parser = ({ root }) => ({
  name: PARSER,
  command: process.execPath,
  args: [parseOnly, path.join(root, "migrations")],
});

const parseOnly = fileURLToPath(new URL("parse-only.mjs", import.meta.url));
