/** From the start of a server to the first diagnostics, with servers side by side, each run a fresh process. */
import { startEditor } from "../servers/editor.mjs";

/** @typedef {Map<string, import("../report/statistics.mjs").Runs>} Timings by the name of the server */

/**
 * @param {import("../servers/servers.mjs").Server[]} servers
 * @param {import("../texts/workspaces.mjs").Workspace} workspace
 * @param {number} runs
 * @returns {Promise<{ startups: Timings, firstFiles: Timings, nextFiles: Timings }>} spawn → initialized; initialized →
 *   diagnostics of the last migration, which needs the whole workspace; didOpen → diagnostics of a file after it
 */
export async function openings(servers, workspace, runs) {
  const none = () => new Map(servers.map(({ name }) => [name, /** @type {number[][]} */ ([])]));
  const timings = { startups: none(), firstFiles: none(), nextFiles: none() };
  const [next, last] = [workspace.files.length - 2, workspace.files.length - 1];
  for (let run = 0; run < runs; run++) {
    for (const server of servers) {
      const editor = await startEditor(server, workspace.root);
      timings.startups.get(server.name)?.push([editor.startup]);
      for (const [file, opened] of /** @type {const} */ ([
        [last, timings.firstFiles],
        [next, timings.nextFiles],
      ])) {
        const { took } = await editor.open(workspace.files[file] ?? "", workspace.texts[file] ?? "");
        opened.get(server.name)?.push([took]);
      }
      await editor.close();
    }
  }
  return timings;
}
