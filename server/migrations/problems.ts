import type { Migration, MigrationProblem } from "./migration";
import { nameOf } from "./paths";
import { groupBy } from "./project-files";
import { holdsNoStatement } from "./sections";
import { compareKeys, numberKey } from "./sort-key";
import type { MigrationFolder, MigrationTool, MigrationUnit, ReadFile } from "./tool";

/** What is wrong with the names of a folder's files, whatever their text. */
export function folderProblems(
  tool: MigrationTool,
  folder: MigrationFolder,
  besides: readonly string[],
  read: ReadFile,
): readonly MigrationProblem[] {
  return [
    ...sameVersions(tool, folder.units),
    ...downWithoutUp(tool, folder.units),
    ...upWithoutDown(folder.units),
    ...(tool.ordersAsText ? textOrder(tool, folder.units) : []),
    ...(tool.problems?.(folder, besides, read) ?? []),
  ];
}

/** A migration that does nothing: usually forgotten, with some tools an error. */
export function emptyProblem(
  tool: MigrationTool,
  migration: Migration,
  read: ReadFile,
): readonly MigrationProblem[] {
  const forward = migration.sections.filter(({ direction }) => direction === "up");
  const texts = forward.map(({ path, range }) => (read(path) ?? "").slice(range.start, range.end));
  if (texts.length === 0 || !texts.every(holdsNoStatement)) return [];
  const refused = tool.emptyFile !== undefined && read(migration.path) === "";
  const consequence = refused
    ? tool.emptyFile
    : "it counts as done without changing anything. Write it or delete it before it is deployed";
  const message = `${nameOf(migration.path)} holds no statement: ${consequence}.`;
  return [{ code: "empty", severity: refused ? "error" : "information", path: migration.path, message }];
}

function sameVersions(tool: MigrationTool, units: readonly MigrationUnit[]): readonly MigrationProblem[] {
  if (tool.sameVersion === undefined) return [];
  const versions = groupBy(
    units.filter((unit) => unit.identity !== undefined && !unit.downOnly),
    (unit) => unit.identity!,
  );
  return [...versions.values()].flatMap(([first, ...rest]) =>
    rest.map((unit): MigrationProblem => ({
      code: "duplicate-version",
      severity: "error",
      path: unit.path,
      message: `${nameOf(unit.path)} and ${nameOf(first!.path)} have the same version ${unit.version}: ${tool.sameVersion}. Give the newer one a version of its own.`,
    })),
  );
}

function downWithoutUp(tool: MigrationTool, units: readonly MigrationUnit[]): readonly MigrationProblem[] {
  return units
    .filter((unit) => unit.downOnly)
    .map((unit) => ({
      code: "down-without-up",
      severity: "warning",
      path: unit.path,
      message: `${nameOf(unit.path)} undoes a migration that is not there: ${tool.title} has no file of version ${unit.version} to apply. Add the migration or delete this file.`,
    }));
}

/** Only said where the folder's habit is to write the way back. */
function upWithoutDown(units: readonly MigrationUnit[]): readonly MigrationProblem[] {
  const once = units.filter((unit) => !unit.downOnly && !unit.repeatable && !unit.snapshot);
  const paired = once.filter((unit) => unit.downPath !== undefined).length;
  if (paired < 2 || paired * 3 < once.length * 2) return [];
  return once
    .filter((unit) => unit.downPath === undefined)
    .map((unit) => ({
      code: "up-without-down",
      severity: "information",
      path: unit.path,
      message: `${nameOf(unit.path)} has no way back, unlike the other migrations of this folder. Add its down file, or an empty one that says why there is none.`,
    }));
}

/** `10_b` before `2_a`: the order of the text is not the order of the numbers. */
function textOrder(tool: MigrationTool, units: readonly MigrationUnit[]): readonly MigrationProblem[] {
  const ordered = units
    .filter((unit) => /^\d+$/.test(unit.version))
    .sort((a, b) => compareKeys(a.order, b.order));
  return ordered.flatMap((unit, i): MigrationProblem[] => {
    const before = ordered[i - 1];
    if (!before || compareKeys(numberKey(before.version), numberKey(unit.version)) <= 0) return [];
    if (isDate(before.version) && isDate(unit.version)) return [];
    return [
      {
        code: "text-order",
        severity: "warning",
        path: unit.path,
        message: `${tool.title} compares names as text, so ${before.name} runs before ${unit.name}. Give all versions the same number of digits.`,
      },
    ];
  });
}

/** Dates keep their order as text, however many digits they have. */
function isDate(version: string): boolean {
  return /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])/.test(version);
}
