import { statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import picomatch from "picomatch";
import { holds } from "../../files/find-root";
import { CannotRun } from "../cannot-run";
import type { Terminal } from "../terminal";

/** One of the paths that somebody asked for. */
export interface Target {
  /** As written. */
  readonly written: string;
  readonly kind: "file" | "folder" | "glob" | "input";
  /** Absolute; of a glob the folder that it starts in. */
  readonly path: string;
  /** Where the search for the project around it starts. */
  readonly folder: string;
  /** Whether an absolute path is asked for. */
  readonly covers: (path: string) => boolean;
}

export const STANDARD_INPUT = "-";

/** Finds out what written paths mean; `CannotRun` for one that is not there. */
export function targetsOf(
  written: readonly string[],
  inputPath: string | undefined,
  terminal: Terminal,
): readonly Target[] {
  const { workingFolder } = terminal;
  return (written.length === 0 ? ["."] : written).map((path) =>
    path === STANDARD_INPUT
      ? fileTarget(path, "input", resolve(workingFolder, inputPath ?? "stdin.sql"))
      : targetOf(path, workingFolder),
  );
}

function targetOf(written: string, workingFolder: string): Target {
  const path = resolve(workingFolder, written);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory())
    return { written, kind: "folder", path, folder: path, covers: (other) => holds(path, other) };
  if (found) return fileTarget(written, "file", path);
  const { isGlob, base } = picomatch.scan(forward(written));
  if (!isGlob) throw new CannotRun(`There is no file or folder ${written}.`);

  const folder = resolve(workingFolder, base);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new CannotRun(`There is no folder ${base} for ${written}.`);
  const isMatch = picomatch(forward(written).replace(/^\.\//, ""), { dot: true });
  const isAbsolute = resolve(written) === path && written.startsWith(sep);
  const covers = (other: string) => isMatch(forward(isAbsolute ? other : relative(workingFolder, other)));
  return { written, kind: "glob", path: folder, folder, covers };
}

const fileTarget = (written: string, kind: "file" | "input", path: string): Target => ({
  ...{ written, kind, path, folder: dirname(path) },
  covers: (other) => other === path,
});

const forward = (path: string) => (sep === "\\" ? path.replaceAll("\\", "/") : path);
