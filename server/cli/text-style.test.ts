import { describe, expect, it } from "vitest";
import { memoryTerminal } from "./memory-terminal";
import type { Terminal } from "./terminal";
import { textStyle, type ColorMode } from "./text-style";

const style = (given: Partial<Terminal>, mode?: ColorMode) => textStyle(memoryTerminal(given), mode);

describe("colour", () => {
  it.each([
    ["on a terminal", { columns: 80 }, undefined, true],
    ["in a pipe", {}, undefined, false],
    ["on a dumb terminal", { columns: 80, environment: { TERM: "dumb" } }, undefined, false],
    ["with NO_COLOR", { columns: 80, environment: { NO_COLOR: "1" } }, undefined, false],
    ["with an empty NO_COLOR", { columns: 80, environment: { NO_COLOR: "" } }, undefined, true],
    ["with FORCE_COLOR in a pipe", { environment: { FORCE_COLOR: "1" } }, undefined, true],
    ["with FORCE_COLOR=0", { columns: 80, environment: { FORCE_COLOR: "0" } }, undefined, false],
    ["with both", { environment: { FORCE_COLOR: "1", NO_COLOR: "1" } }, undefined, false],
    ["asked for, in a pipe with NO_COLOR", { environment: { NO_COLOR: "1" } }, "always", true],
    ["asked not to be", { columns: 80, environment: { FORCE_COLOR: "1" } }, "never", false],
  ] as const)("%s", (_case, given, mode, expected) => {
    expect(style(given, mode).color).toBe(expected);
  });
});

describe("lines", () => {
  it.each([
    ["Linux terminal", { columns: 80, environment: { LANG: "de_DE.UTF-8" } }, true],
    ["container without a locale", { columns: 80 }, true],
    ["C locale", { columns: 80, environment: { LC_ALL: "C", LANG: "en_US.UTF-8" } }, false],
    ["Linux console", { columns: 80, environment: { TERM: "linux" } }, false],
    ["Windows Terminal", { columns: 80, platform: "win32", environment: { WT_SESSION: "1" } }, true],
    ["old console of Windows", { columns: 80, platform: "win32" }, false],
    ["pipe on Windows", { platform: "win32", environment: { WT_SESSION: "1" } }, false],
    ["CI on Windows", { platform: "win32", environment: { CI: "true" } }, true],
  ] as const)("%s", (_case, given, expected) => {
    expect(style(given).unicode).toBe(expected);
  });
});

describe("width", () => {
  it.each([
    [{ columns: 132 }, 132],
    [{ columns: 5 }, 24],
    [{}, 100],
    [{ environment: { COLUMNS: "72" } }, 72],
    [{ environment: { COLUMNS: "wide" } }, 100],
  ])("%j", (given, expected) => {
    expect(style(given).width).toBe(expected);
  });
});
