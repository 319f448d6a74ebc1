import type { Terminal } from "./terminal";

/** A terminal that remembers what was printed. For tests. */
export interface MemoryTerminal extends Terminal {
  readonly printed: () => string;
  readonly complaints: () => string;
}

export function memoryTerminal(given: Partial<Terminal> & { readonly input?: string } = {}): MemoryTerminal {
  let out = "";
  let err = "";
  return {
    workingFolder: process.cwd(),
    environment: {},
    platform: "linux",
    columns: undefined,
    ...given,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readInput: () => Promise.resolve(Buffer.from(given.input ?? "")),
    printed: () => out,
    complaints: () => err,
  };
}
