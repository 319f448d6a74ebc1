/** From each keystroke to the diagnostics that follow it. */
import { Failure } from "../../../scripts/console/report.mjs";
import { startEditor } from "../servers/editor.mjs";

/** Typed on a line of its own; the table is there, so every checker has something to say. */
const TYPED = "ALTER TABLE app.table_1 ALTER COLUMN owner_id SET NOT NULL;";

/**
 * Types a statement into a file, character by character, with all servers side by side: each character goes to one
 * after the other, so that all meet the same load of the machine.
 * @param {import("../servers/servers.mjs").Server[]} servers
 * @param {import("../texts/workspaces.mjs").Workspace} workspace
 * @param {number} file which of the workspace's, counted from the end when negative
 * @param {number} runs how often the statement is typed, each time after a fresh start
 * @returns {Promise<Map<string, import("../report/statistics.mjs").Runs>>} by the name of the server
 */
export async function keystrokes(servers, workspace, file, runs) {
  const path = workspace.files.at(file) ?? "";
  const text = workspace.texts.at(file) ?? "";
  const line = emptyLine(text);
  /** @type {Map<string, number[][]>} */
  const timings = new Map(servers.map(({ name }) => [name, []]));

  for (let run = 0; run < runs; run++) {
    const editors = await Promise.all(
      servers.map(async (server) => {
        const editor = await startEditor(server, workspace.root);
        const { findings } = await editor.open(path, text);
        /** @type {number[]} */
        const times = [];
        timings.get(server.name)?.push(times);
        return { server, editor, before: findings, times, after: findings };
      }),
    );
    for (const [character, key] of [...TYPED].entries()) {
      for (const typing of editors) {
        const place = { line, character };
        const { took, findings } = await typing.editor.replace(path, place, place, key);
        typing.times.push(took);
        typing.after = findings;
      }
    }
    for (const { server, before, after } of editors) {
      if (server.finds && after <= before)
        throw new Failure(`${server.name} said nothing of what was typed into ${path}.`);
    }
    await Promise.all(editors.map(({ editor }) => editor.close()));
  }
  return timings;
}

/**
 * The empty line in the middle of a text where a statement can stand.
 * @param {string} text
 */
function emptyLine(text) {
  const lines = text.split("\n");
  const found = lines.findIndex(
    (line, index) => index >= lines.length / 2 && line === "" && lines[index - 1]?.endsWith(";"),
  );
  return found < 0 ? lines.length - 1 : found;
}
