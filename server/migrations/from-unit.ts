import type { Migration, MigrationSection } from "./migration";
import { section, type SectionOptions } from "./sections";
import type { MigrationTool, MigrationUnit, ReadFile } from "./tool";

/** A migration with everything that its names tell; the caller adds what its text tells. */
export function migrationFrom(
  tool: MigrationTool,
  unit: MigrationUnit,
  parts: Pick<Migration, "sections"> & Partial<Migration>,
): Migration {
  return {
    tool: tool.name,
    path: unit.path,
    files: unit.downPath === undefined ? [unit.path] : [unit.path, unit.downPath],
    name: unit.name,
    version: unit.version,
    order: unit.order,
    repeatable: unit.repeatable ?? false,
    snapshot: unit.snapshot ?? false,
    placeholders: [],
    problems: [],
    ...parts,
  };
}

/** Sections of a tool that keeps each direction in a file of its own. */
export function sectionPerFile(
  unit: MigrationUnit,
  read: ReadFile,
  options: (text: string, path: string) => Omit<SectionOptions, "direction" | "range">,
): readonly MigrationSection[] {
  const one = (path: string, direction: "up" | "down"): MigrationSection => {
    const text = read(path) ?? "";
    return section(path, text, { ...options(text, path), direction });
  };
  const own = one(unit.path, unit.downOnly ? "down" : "up");
  return unit.downPath === undefined ? [own] : [own, one(unit.downPath, "down")];
}
