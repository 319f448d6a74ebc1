import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decode } from "../../files/read-text";
import { CannotRun } from "../cannot-run";
import { STANDARD_INPUT } from "../check/target";
import type { Terminal } from "../terminal";

/** One of the files that somebody named. */
export interface NamedFile {
  /** As it was written; the standard input under the name that it was given. */
  readonly shown: string;
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** Reads files that were named; `CannotRun` for one that cannot be read. */
export async function readNamedFiles(
  written: readonly string[],
  inputPath: string | undefined,
  terminal: Terminal,
): Promise<readonly NamedFile[]> {
  const files: NamedFile[] = [];
  for (const name of written) {
    const isInput = name === STANDARD_INPUT;
    const shown = isInput ? (inputPath ?? "stdin.sql") : name;
    const path = resolve(terminal.workingFolder, shown);
    files.push({ shown, path, text: decode(isInput ? await terminal.readInput() : bytesOf(name, path)) });
  }
  return files;
}

function bytesOf(written: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "EIO";
    throw new CannotRun(REASONS[code]?.(written) ?? `${written} cannot be read (${code}).`);
  }
}

const REASONS: Readonly<Record<string, (written: string) => string>> = {
  ENOENT: (written) => `There is no file ${written}.`,
  EISDIR: (written) =>
    `${written} is a folder. Name its files: lintel effects ${written.replace(/\/$/, "")}/*.sql.`,
};
