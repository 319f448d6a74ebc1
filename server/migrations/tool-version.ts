import { foldersUpwards, joinPath } from "./paths";
import type { ReadFile } from "./tool";

/** "7.4" against "7.10.1": negative if `a` is older. Anything after "-" (a pre-release) is not looked at. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) =>
    version
      .replace(/[-+].*$/, "")
      .split(".")
      .map(Number),
  );
  for (let i = 0; i < Math.max(left!.length, right!.length); i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** True for this version or a later one, and where the version is not known: the newest is assumed. */
export function isAtLeast(version: string | undefined, minimum: string): boolean {
  return version === undefined || compareVersions(version, minimum) >= 0;
}

/**
 * The version of an npm package that a folder's project uses: the installed one, else the lowest that the nearest
 * `package.json` allows. `undefined` if no `package.json` around the folder names it; "" if it is named without a number.
 */
export function npmVersion(folder: string, packages: readonly string[], read: ReadFile): string | undefined {
  for (const around of foldersUpwards(folder)) {
    const manifest = parsed(read(joinPath(around, "package.json")));
    const names = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
    for (const name of packages) {
      const range = names
        .map((group) => field(field(manifest, group), name))
        .find((value) => value !== undefined);
      if (range === undefined) continue;
      const installed = field(
        parsed(read(joinPath(around, "node_modules", name, "package.json"))),
        "version",
      );
      if (typeof installed === "string") return installed;
      return /\d+(?:\.\d+){0,2}/.exec(String(range))?.[0] ?? "";
    }
  }
  return undefined;
}

/** The first manifest (`Cargo.toml`, `go.mod`, …) around a folder whose text matches. */
export function dependsOn(folder: string, manifest: string, pattern: RegExp, read: ReadFile): boolean {
  return foldersUpwards(folder).some((around) => pattern.test(read(joinPath(around, manifest)) ?? ""));
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
