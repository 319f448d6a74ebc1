import picomatch from "picomatch/posix";
import type { ToolOverride } from "../migrations/discover";
import { defaultConfiguration, type Configuration } from "./configuration";

export const CONFIGURATION_FILE = "lintel.json";

/** A configuration and the folder that it speaks for. Paths are relative to one root, "/" separated; the root is "". */
export interface PlacedConfiguration {
  readonly folder: string;
  readonly configuration: Configuration;
}

/** The configuration in force for a path: of all that lie in its folder or above, the nearest one alone. */
export function configurationFor(path: string, placed: readonly PlacedConfiguration[]): PlacedConfiguration {
  let nearest: PlacedConfiguration | undefined;
  for (const candidate of placed) {
    const isAbove = candidate.folder === "" || path.startsWith(`${candidate.folder}/`);
    if (isAbove && (!nearest || candidate.folder.length > nearest.folder.length)) nearest = candidate;
  }
  return nearest ?? { folder: "", configuration: defaultConfiguration };
}

/** A path as the globs of a configuration see it; undefined for paths outside of its folder. */
export function relativeTo({ folder }: PlacedConfiguration, path: string): string | undefined {
  if (folder === "") return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

/** Whether the configuration in force leaves a path out of the analysis. */
export function isIgnored(path: string, placed: readonly PlacedConfiguration[]): boolean {
  const inForce = configurationFor(path, placed);
  const relative = relativeTo(inForce, path);
  return relative !== undefined && matches(relative, inForce.configuration.ignore);
}

/** What the configurations say about tools, with globs relative to the root. */
export function toolOverrides(placed: readonly PlacedConfiguration[]): readonly ToolOverride[] {
  return placed.flatMap(({ folder, configuration }) =>
    configuration.migrations.map((setting) => ({ ...setting, glob: globBelow(folder, setting.glob) })),
  );
}

/** The folder's own name may hold characters that globs give a meaning to. */
function globBelow(folder: string, glob: string): string {
  const own = glob.replace(/^\.\//, "");
  return folder === "" ? own : `${folder.replace(/[\\()[\]{}*?!+@|^$,]/g, "\\$&")}/${own}`;
}

/** Whether one of the globs matches; a glob of a folder ("vendor", "vendor/") means everything in it. */
export function matches(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matcherOf(glob)(path));
}

const matchers = new Map<string, (path: string) => boolean>();

function matcherOf(glob: string): (path: string) => boolean {
  const known = matchers.get(glob);
  if (known) return known;
  const isMatch = compile(glob.replace(/^\.\//, "").replace(/\/+$/, ""));
  matchers.set(glob, isMatch);
  return isMatch;
}

/** A glob that cannot be compiled (an empty one, one of 70,000 characters) matches nothing. */
function compile(glob: string): (path: string) => boolean {
  try {
    return picomatch([glob, `${glob}/**`], { dot: true });
  } catch {
    return () => false;
  }
}
