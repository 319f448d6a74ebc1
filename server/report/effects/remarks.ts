import { relationEffects } from "../../features/effects/relation-effects";
import type { StatementEffects } from "../../workspace/statement-effects";
import { paletteOf, type TextStyle } from "../text/style";
import { wrap } from "../text/wrap";

/** What the table has no column for: why PostgreSQL refuses the statement, indexes that are rebuilt, transactions. */
export function remarks(effects: StatementEffects, room: number, style: TextStyle): readonly string[] {
  const palette = paletteOf(style);
  const { ok, error, inTransaction } = effects.prediction;
  const lines = (text: string, paint: (line: string) => string) => wrap(text, room, palette).map(paint);
  if (!ok) {
    const { message = "PostgreSQL refuses this.", sqlstate, detail, hint } = error ?? {};
    return [
      ...lines(`refused: ${message}${sqlstate === undefined ? "" : ` (${sqlstate})`}`, palette.error),
      ...[detail, hint].flatMap((text) => (text === undefined ? [] : lines(text, palette.faint))),
    ];
  }
  const indexes = relationEffects(effects).flatMap(({ indexesRebuilt }) => indexesRebuilt);
  return [
    ...(indexes.length > 0 ? lines(`rebuilds ${indexes.join(", ")}`, palette.faint) : []),
    ...(inTransaction ? [] : lines("cannot run in a transaction block", palette.faint)),
  ];
}
