import type { TextStyle } from "../report/text/style";
import type { Terminal } from "./terminal";

export const COLOR_MODES = ["auto", "always", "never"] as const;
export type ColorMode = (typeof COLOR_MODES)[number];

const WIDTH_WITHOUT_TERMINAL = 100;

/** How text looks where it goes. NO_COLOR and FORCE_COLOR (no-color.org, force-color.org) count unless asked otherwise. */
export function textStyle(terminal: Terminal, mode: ColorMode = "auto"): TextStyle {
  return { color: hasColor(terminal, mode), unicode: drawsLines(terminal), width: widthOf(terminal) };
}

function hasColor({ environment, columns }: Terminal, mode: ColorMode): boolean {
  if (mode !== "auto") return mode === "always";
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== "0" && environment.FORCE_COLOR !== "false";
  return columns !== undefined && environment.TERM !== "dumb";
}

/** The old console of Windows, pipes there (read in an old code page), the Linux console and the C locale have no lines. */
function drawsLines({ environment, platform, columns }: Terminal): boolean {
  if (platform === "win32") {
    const isModernConsole = ["WT_SESSION", "TERM_PROGRAM", "ConEmuTask", "TERM"].some(
      (name) => environment[name],
    );
    return Boolean(environment.CI) || (columns !== undefined && isModernConsole);
  }
  if (columns !== undefined && environment.TERM === "linux") return false;
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG;
  return !locale || !/^(C|POSIX)$/.test(locale);
}

function widthOf({ environment, columns }: Terminal): number {
  const wanted = Number(environment.COLUMNS);
  const width = columns ?? (Number.isInteger(wanted) && wanted > 0 ? wanted : WIDTH_WITHOUT_TERMINAL);
  return Math.max(24, width);
}
