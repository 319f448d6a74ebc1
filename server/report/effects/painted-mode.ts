import { blocksReads, blocksWrites } from "../../effects/lock-mode";
import type { Palette } from "../text/style";
import type { EffectRow } from "./effect-rows";

/** A text in the colour of a row's lock: the one of errors where reads wait, of warnings where writes do. */
export function paintedMode({ mode, isNew }: EffectRow, text: string, palette: Palette): string {
  if (mode === undefined || isNew) return palette.faint(text);
  return blocksReads(mode) ? palette.error(text) : blocksWrites(mode) ? palette.warning(text) : text;
}
