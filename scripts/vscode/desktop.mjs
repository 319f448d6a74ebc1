/** A desktop VS Code, downloaded by @vscode/test-electron into .vscode-test/ where the network and a display allow it. */
import { download, SilentReporter } from "@vscode/test-electron";
import { say } from "../console/report.mjs";
import { tools } from "../paths.mjs";

/** The oldest version that package.json promises. */
const version = "1.100.3";

/**
 * @returns {Promise<{ executable: string } | { lacking: string }>}
 */
export async function desktopVSCode() {
  if (!hasDisplay()) return { lacking: "there is no display" };
  try {
    say("VS Code", `desktop ${version}: looking in .vscode-test, else downloading …`);
    const executable = await download({
      version,
      cachePath: tools,
      reporter: new SilentReporter(),
      timeout: 20_000,
    });
    return { executable };
  } catch (error) {
    return { lacking: `it could not be downloaded (${error instanceof Error ? error.message : error})` };
  }
}

/** Without a display, `xvfb-run npm test` gives it one. */
export function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
