import { blocksReads, blocksWrites } from "../../effects/lock-mode";
import { widthOf } from "../text/cells";
import { paletteOf, type Palette, type TextStyle } from "../text/style";
import { wrap } from "../text/wrap";
import type { EffectRow } from "./effect-rows";

/** How wide each column of a table is. */
interface Columns {
  readonly lock: number;
  readonly on: number;
  readonly waits: number;
  readonly rewrite: number;
}

const HEADINGS = { lock: "Lock", on: "On", waits: "Who waits", rewrite: "Rewrite", scan: "Scan" } as const;
const GAP = "  ";

/** Lays out the rows of a whole file alike. */
export interface EffectsTable {
  /** Undefined where the room is too narrow for columns: then each row stands for itself. */
  readonly heading: string | undefined;
  lines(rows: readonly EffectRow[]): readonly string[];
}

/** @param room columns that there are for the table */
export function effectsTable(all: readonly EffectRow[], room: number, style: TextStyle): EffectsTable {
  const palette = paletteOf(style);
  const columns = columnsFor(all, room);
  if (!columns)
    return { heading: undefined, lines: (rows) => rows.flatMap((row) => stacked(row, room, palette)) };
  const { lock, on, waits, rewrite, scan } = HEADINGS;
  return {
    heading: palette.faint(line([lock, on, waits, rewrite, scan], columns)),
    lines: (rows) => rows.flatMap((row) => tabled(row, columns, palette)),
  };
}

/** Undefined where the longest name does not fit. */
function columnsFor(rows: readonly EffectRow[], room: number): Columns | undefined {
  const widest = (heading: string, texts: readonly string[]) =>
    Math.max(heading.length, ...texts.map(widthOf));
  const lock = widest(
    HEADINGS.lock,
    rows.map(({ mode }) => mode ?? ""),
  );
  const waits = widest(
    HEADINGS.waits,
    rows.map((row) => row.waits),
  );
  const rewrite = widest(
    HEADINGS.rewrite,
    rows.map((row) => row.rewrite),
  );
  const left = room - lock - waits - rewrite - HEADINGS.scan.length - 4 * GAP.length;
  const longestName = widest(
    HEADINGS.on,
    rows.flatMap(({ names }) => withCommas(names)),
  );
  if (longestName > left) return undefined;
  const on = Math.min(
    left,
    widest(
      HEADINGS.on,
      rows.map(({ names }) => withCommas(names).join(" ")),
    ),
  );
  return { lock, on, waits, rewrite };
}

const withCommas = (names: readonly string[]): readonly string[] =>
  names.map((name, index) => (index === names.length - 1 ? name : `${name},`));

function tabled(row: EffectRow, columns: Columns, palette: Palette): readonly string[] {
  const [names = "", ...more] = wrap(withCommas(row.names).join(" "), columns.on, palette);
  const first = line([row.mode ?? "", names, row.waits, row.rewrite, row.scan], columns, (cells) => [
    paintedMode(row, cells[0]!, palette),
    ...cells.slice(1, 2),
    row.isNew || row.waits === "" ? palette.faint(cells[2]!) : cells[2]!,
    ...cells.slice(3).map(palette.strong),
  ]);
  return [first, ...more.map((names) => `${" ".repeat(columns.lock)}${GAP}${names}`)];
}

function line(
  [lock, on, waits, rewrite, scan]: readonly [string, string, string, string, string],
  columns: Columns,
  paint: (cells: readonly string[]) => readonly string[] = (cells) => cells,
): string {
  const cells = [
    padded(lock, columns.lock),
    padded(on, columns.on),
    padded(waits, columns.waits),
    padded(rewrite, columns.rewrite),
    scan,
  ];
  return paint(cells).join(GAP).trimEnd();
}

const padded = (text: string, width: number) => text + " ".repeat(Math.max(0, width - widthOf(text)));

function stacked(row: EffectRow, room: number, palette: Palette): readonly string[] {
  const names = row.names.join(", ");
  const done = [
    ...(row.isNew ? [row.waits] : row.waits === "" ? [] : [`${row.waits} wait`]),
    ...(row.rewrite === "" ? [] : [row.rewrite === "yes" ? "rewritten" : row.rewrite]),
    ...(row.scan === "" ? [] : ["read whole"]),
  ];
  const [mode = "", ...on] = wrap(`${row.mode ?? "no lock"} on ${names}`, room, palette);
  return [
    row.mode && mode.startsWith(row.mode)
      ? paintedMode(row, row.mode, palette) + mode.slice(row.mode.length)
      : mode,
    ...on,
    ...done.flatMap((words) => wrap(`  ${words}`, room, palette)),
  ];
}

/** Red where reads wait, yellow where writes do. */
function paintedMode({ mode, isNew }: EffectRow, text: string, palette: Palette): string {
  if (mode === undefined || isNew) return palette.faint(text);
  return blocksReads(mode) ? palette.error(text) : blocksWrites(mode) ? palette.warning(text) : text;
}
