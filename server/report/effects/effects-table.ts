import { waitingWork } from "../../features/effects/waiting";
import { widthOf } from "../text/cells";
import { paletteOf, type Palette, type TextStyle } from "../text/style";
import { wrap } from "../text/wrap";
import type { EffectRow } from "./effect-rows";
import { paintedMode } from "./painted-mode";
import { stackedRow } from "./stacked-row";

/** Lays out the rows of a whole file alike. */
export interface EffectsTable {
  /** Undefined where there are no rows, or no room for columns: then each row stands for itself. */
  readonly heading: string | undefined;
  lines(rows: readonly EffectRow[]): readonly string[];
}

/** @param room columns that there are for the table */
export function effectsTable(all: readonly EffectRow[], room: number, style: TextStyle): EffectsTable {
  const palette = paletteOf(style);
  const layout = [inFull, inShort]
    .map((words) => layoutOf(all, words, room))
    .find((candidate) => candidate !== undefined);
  if (!layout)
    return { heading: undefined, lines: (rows) => rows.flatMap((row) => stackedRow(row, room, palette)) };
  return {
    heading: all.length > 0 ? palette.faint(joined(HEADINGS, layout)) : undefined,
    lines: (rows) => rows.flatMap((row) => tabled(row, layout, palette)),
  };
}

/** The texts of a row but for the names. */
interface Cells {
  readonly lock: string;
  readonly waits: string;
  readonly rewrite: string;
  readonly scan: string;
}

interface Layout {
  readonly words: (row: EffectRow) => string;
  /** Widths. */
  readonly lock: number;
  readonly on: number;
  readonly waits: number;
  readonly rewrite: number;
}

const HEADINGS = { lock: "Lock", on: "On", waits: "Who waits", rewrite: "Rewrite", scan: "Scan" };
const GAP = "  ";
/** Names that are longer get a line of their own. */
const ENOUGH_FOR_NAMES = 12;

/** "reads, writes, DDL, autovacuum" */
const inFull = ({ isNew, waits }: EffectRow): string =>
  isNew ? "nobody: new in this file" : waitingWork(waits).join(", ");

const inShort = (row: EffectRow): string =>
  row.isNew
    ? "nobody: new here"
    : row.mode === "ACCESS EXCLUSIVE"
      ? "everybody"
      : inFull(row).replace("autovacuum", "vacuum");

const cellsOf = (row: EffectRow, words: Layout["words"]): Cells => ({
  lock: row.mode ?? "",
  waits: words(row),
  rewrite: row.rewrite === undefined ? "" : row.rewrite === "copied" ? "yes" : row.rewrite,
  scan: row.scanned ? "yes" : "",
});

/** Undefined where the names would have too little room. */
function layoutOf(rows: readonly EffectRow[], words: Layout["words"], room: number): Layout | undefined {
  const cells = rows.map((row) => cellsOf(row, words));
  const widest = (column: keyof Cells) =>
    Math.max(...[HEADINGS, ...cells].map((texts) => widthOf(texts[column])));
  const [lock, waits, rewrite, scan] = [widest("lock"), widest("waits"), widest("rewrite"), widest("scan")];
  const left = room - lock - waits - rewrite - scan - 4 * GAP.length;
  const longest = Math.max(HEADINGS.on.length, ...rows.map((row) => widthOf(namesOf(row))));
  const on = Math.min(left, longest);
  return on < Math.min(longest, ENOUGH_FOR_NAMES) ? undefined : { words, lock, on, waits, rewrite };
}

const namesOf = ({ names }: EffectRow): string => names.join(", ");

function tabled(row: EffectRow, layout: Layout, palette: Palette): readonly string[] {
  const lines = wrap(namesOf(row), layout.on, palette);
  const { lock, waits, ...work } = cellsOf(row, layout.words);
  const behind = { ...work, waits };
  const paint = (cells: Cells & { readonly on: string }) => joined(cells, layout, row, palette);
  const [first = "", ...more] = lines;
  if (widthOf(first) <= layout.on)
    return [paint({ lock, on: first, ...behind }), ...more.map((on) => joined({ ...NOTHING, on }, layout))];
  const named = lines.map((on, index) => paint({ ...NOTHING, lock: index === 0 ? lock : "", on }));
  return [...named, paint({ ...behind, lock: "", on: "" })];
}

const NOTHING = { lock: "", on: "", waits: "", rewrite: "", scan: "" };

function joined(
  cells: Cells & { readonly on: string },
  layout: Layout,
  row?: EffectRow,
  palette?: Palette,
): string {
  const { lock, on, waits, rewrite, scan } = cells;
  const mode = padded(lock, layout.lock);
  const who = padded(waits, layout.waits);
  const work = [padded(rewrite, layout.rewrite), scan];
  const plain = [mode, padded(on, layout.on), who, ...work];
  if (!row || !palette) return plain.join(GAP).trimEnd();
  return [
    paintedMode(row, mode, palette),
    plain[1],
    row.isNew ? palette.faint(who) : who,
    ...work.map((text) => (text.trim() === "" ? text : palette.strong(text))),
  ]
    .join(GAP)
    .trimEnd();
}

const padded = (text: string, width: number) => text + " ".repeat(Math.max(0, width - widthOf(text)));
