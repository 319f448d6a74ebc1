import { blockings, type Blocking } from "../../features/effects/blocking";
import { relationEffects } from "../../features/effects/relation-effects";
import type { StatementEffects } from "../../workspace/statement-effects";
import { paletteOf, signsOf, type Palette, type TextStyle } from "../text/style";
import { listed } from "../text/summary";
import type { FileEffects } from "./effects-report";

/** "6 statements: 4 block reads and writes, 1 blocks writes, 2 rewrite a table and 1 is refused" */
export function effectsSummary(files: readonly FileEffects[], style: TextStyle): string {
  const palette = paletteOf(style);
  const statements = files.flatMap((file) => file.statements);
  const all = `${statements.length} statement${statements.length === 1 ? "" : "s"}`;
  const counts = KINDS.flatMap(({ one, many, paint, holds }) => {
    const count = statements.filter(holds).length;
    return count === 0 ? [] : [palette[paint](`${count} ${count === 1 ? one : many}`)];
  });
  if (counts.length > 0) return `${all}: ${listed(counts)}`;
  const goOn = statements.length === 0 ? "" : ": reads and writes go on";
  return `${palette.good(signsOf(style).done)} ${all}${goOn}`;
}

interface Kind {
  readonly one: string;
  readonly many: string;
  readonly paint: keyof Palette;
  readonly holds: (effects: StatementEffects) => boolean;
}

const blocksMost = (effects: StatementEffects): Blocking["work"] | undefined =>
  blockings(relationEffects(effects))[0]?.work;

const KINDS: readonly Kind[] = [
  {
    ...{ one: "blocks reads and writes", many: "block reads and writes", paint: "error" },
    holds: (effects) => blocksMost(effects) === "reads and writes",
  },
  {
    ...{ one: "blocks reads", many: "block reads", paint: "error" },
    holds: (effects) => blocksMost(effects) === "reads",
  },
  {
    ...{ one: "blocks writes", many: "block writes", paint: "warning" },
    holds: (effects) => blocksMost(effects) === "writes",
  },
  {
    ...{ one: "rewrites a table", many: "rewrite a table", paint: "strong" },
    holds: (effects) => relationEffects(effects).some(({ isNew, rewrite }) => !isNew && rewrite === "copied"),
  },
  {
    ...{ one: "is refused", many: "are refused", paint: "error" },
    holds: ({ prediction }) => !prediction.ok,
  },
];
