/** A VS Code server that lives as long as this process. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../console/report.mjs";
import { own, spawnFamily } from "../processes/own.mjs";
import { run } from "../processes/run.mjs";
import { codeServer } from "./code-server.mjs";

/**
 * @typedef {object} ServerOptions
 * @property {string} home where it keeps its data; its machine settings are written there
 * @property {string} extensions the folder of installed extensions
 * @property {Record<string, unknown>} settings
 * @property {string} [port] or a range, "8000-8099"; any free one where it is not given
 * @property {NodeJS.ProcessEnv} [env] variables beside this process's own; extensions see them
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {(folder: string, payload?: [name: string, value: string][]) => string} url of a window on a folder
 * @property {(file: string) => string} remote a file's URI as the window knows it
 * @property {() => string} log
 * @property {Promise<void>} ended when it ended, by itself or not
 * @property {() => Promise<void>} end
 */

/** Settings that keep a fresh window quiet. */
export const quiet = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "git.openRepositoryInParentFolders": "never",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
};

/**
 * @param {ServerOptions} options
 * @returns {Promise<Server>} once it listens; throws Failure where it does not
 */
export async function startServer({ home, extensions, settings, port = "0", env }) {
  const { entry, node } = await codeServer();
  await mkdir(path.join(home, "data/Machine"), { recursive: true });
  await writeFile(
    path.join(home, "data/Machine/settings.json"),
    JSON.stringify({ ...quiet, ...settings }, null, 2),
  );

  const token = crypto.randomUUID();
  const args = [
    ...["--host", "127.0.0.1", "--port", port, "--connection-token", token],
    ...["--server-data-dir", home, "--extensions-dir", extensions],
    ...["--accept-server-license-terms", "--telemetry-level", "off", "--disable-workspace-trust"],
    "--enable-smoke-test-driver",
  ];
  const child = spawnFamily(node, [entry, ...args], { env: { ...process.env, ...env } });
  const { end } = own(child);

  let log = "";
  const ended = new Promise((resolve) => child.once("close", resolve));
  /** @type {number} */
  const listening = await new Promise((resolve, reject) => {
    const read = (/** @type {Buffer} */ chunk) => {
      log += chunk;
      const port = /listening on (\d+)/.exec(log)?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    void ended.then(() => reject(new Failure(`VS Code's server did not start:\n${log.trim()}`)));
  });

  return {
    port: listening,
    url(folder, payload) {
      const query = new URLSearchParams({ tkn: token, folder });
      if (payload) query.set("payload", JSON.stringify(payload));
      return `http://127.0.0.1:${listening}/?${query.toString().replaceAll("%2F", "/")}`;
    },
    remote: (file) => `vscode-remote://127.0.0.1:${listening}${file}`,
    log: () => log,
    ended: ended.then(() => undefined),
    end,
  };
}

/**
 * Installs a packaged extension into a folder of extensions.
 * @param {string} vsix
 * @param {{ home: string, extensions: string }} into
 */
export async function installExtension(vsix, { home, extensions }) {
  const { entry, node } = await codeServer();
  const args = [
    "--install-extension",
    vsix,
    "--force",
    "--server-data-dir",
    home,
    "--extensions-dir",
    extensions,
  ];
  const { code, output } = await run(node, [entry, ...args, "--accept-server-license-terms"]);
  if (code !== 0 || !/successfully installed/.test(output)) {
    throw new Failure(`${path.basename(vsix)} could not be installed:\n${output.trim()}`);
  }
}
