import type { Direction } from "../migration";
import type { MigrationUnit } from "../tool";

interface NamedFile {
  readonly direction: Direction;
  readonly unit: MigrationUnit;
}

/**
 * Puts each down file to the up file of the same version and, where several have it, the same name. A down file
 * without any becomes a unit of its own.
 */
export function pairedUnits(
  paths: readonly string[],
  parse: (path: string) => NamedFile | undefined,
): readonly MigrationUnit[] {
  const files = paths.flatMap((path) => parse(path) ?? []);
  const ups = files.filter(({ direction }) => direction === "up").map(({ unit }) => unit);
  const downs = files.filter(({ direction }) => direction === "down").map(({ unit }) => unit);
  const downOf = new Map<MigrationUnit, MigrationUnit>();
  for (const down of downs) {
    const sameVersion = ups.filter((up) => up.order === down.order && !downOf.has(up));
    const up = sameVersion.find(({ name }) => name === down.name) ?? sameVersion[0];
    if (up) downOf.set(up, down);
  }
  const used = new Set(downOf.values());
  return [
    ...ups.map((up) => ({ ...up, ...(downOf.has(up) ? { downPath: downOf.get(up)!.path } : {}) })),
    ...downs.filter((down) => !used.has(down)).map((down) => ({ ...down, downOnly: true })),
  ];
}
