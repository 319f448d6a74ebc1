import { waitingWords } from "../../features/effects/waiting";
import type { Palette } from "../text/style";
import { wrap } from "../text/wrap";
import type { EffectRow } from "./effect-rows";
import { paintedMode } from "./painted-mode";

/** A row where there is no room for columns: "SHARE on orders", then who waits, then what is done with it. */
export function stackedRow(row: EffectRow, room: number, palette: Palette): readonly string[] {
  const { mode = "no lock", waits, isNew, rewrite, scanned, names } = row;
  const [first = "", ...more] = wrap(`${mode} on ${names.join(", ")}`, room, palette);
  const work = rewrite === "copied" ? "rewritten" : (rewrite ?? (scanned ? "read whole" : undefined));
  const said = [isNew ? "nobody waits: new in this file" : waitingWords(waits), work];
  return [
    first.startsWith(mode) ? paintedMode(row, mode, palette) + first.slice(mode.length) : first,
    ...more,
    ...said.flatMap((words) => (words === undefined ? [] : wrap(`  ${words}`, room, palette))),
  ];
}
