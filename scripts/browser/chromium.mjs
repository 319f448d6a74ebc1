/** A Chromium to show VS Code in: one that is there, else Playwright's download, else Debian's package. */
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { say, Unavailable } from "../console/report.mjs";
import { root } from "../paths.mjs";
import { run } from "../processes/run.mjs";

/** Without any, letters are boxes. */
const fonts = ["fonts-dejavu-core", "fonts-liberation"];

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

const outsidePath = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

/**
 * A page of a new headless browser.
 * @param {{ width: number, height: number }} viewport
 */
export async function openPage(viewport) {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: quietly,
    ...signalsAreOurs,
  });
  const context = await browser.newContext({ viewport, permissions: ["clipboard-read", "clipboard-write"] });
  return { browser, page: await context.newPage() };
}

/** Else Playwright would end this process at once, before it has put its things away. */
const signalsAreOurs = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** Without a sandbox root can start it too; without the rest it asks the network for things nobody needs here. */
const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * @returns {Promise<string>} the executable; throws Unavailable, naming what was tried
 */
export async function findChromium() {
  const found = installed();
  if (found) return found;

  say("Chromium", "downloading Playwright's …");
  const cli = path.join(root, "node_modules/playwright-core/cli.js");
  const download = await run(process.execPath, [cli, "install", "chromium"], { timeout: 300_000 });
  if (download.code === 0 && existsSync(chromium.executablePath())) return chromium.executablePath();

  if (process.platform === "linux" && process.getuid?.() === 0) {
    say("Chromium", "installing Debian's package …");
    const apt = ["-qq", "-o", "DPkg::Lock::Timeout=300"];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", [...apt, "update"], { env });
    await run("apt-get", [...apt, "install", "-y", "--no-install-recommends", "chromium", ...fonts], { env });
    const packaged = installed();
    if (packaged) return packaged;
  }
  throw new Unavailable(
    "No Chromium could be got: none is installed, Playwright's download failed" +
      " and Debian's package needs root. Install Chromium or Chrome, or set CHROMIUM to its path.",
  );
}

/** @returns {string | undefined} */
function installed() {
  const { CHROMIUM } = process.env;
  if (CHROMIUM) {
    if (existsSync(CHROMIUM)) return CHROMIUM;
    throw new Unavailable(`CHROMIUM names ${CHROMIUM}, which does not exist.`);
  }
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const elsewhere = outsidePath[/** @type {keyof typeof outsidePath} */ (process.platform)] ?? [];
  return [...onPath, ...elsewhere, chromium.executablePath()].find(
    (candidate) => candidate && existsSync(candidate),
  );
}
