import type { StatementEffects } from "../../workspace/statement-effects";
import { printable, widthOf } from "../text/cells";
import { paletteOf, type TextStyle } from "../text/style";
import { wrap } from "../text/wrap";
import type { FileEffects } from "./effects-report";

/** "db/042_orders.sql  dbmate, in one transaction, PostgreSQL 16" */
export function fileHeading(
  { path, statements, postgres }: FileEffects,
  { width, ...style }: TextStyle,
): readonly string[] {
  const palette = paletteOf(style);
  const shown = palette.path(printable(path));
  const circumstances = `${[...transactions(statements), `PostgreSQL ${postgres}`].join(", ")}`;
  return widthOf(path) + 2 + circumstances.length <= width
    ? [`${shown}  ${palette.faint(circumstances)}`]
    : [shown, ...wrap(circumstances, width, palette).map(palette.faint)];
}

function transactions(statements: readonly StatementEffects[]): readonly string[] {
  const tool = statements.find((effects) => effects.tool !== undefined)?.tool;
  const inside = statements
    .map(({ transaction }) => transaction)
    .filter(({ number }) => number !== undefined);
  const count = new Set(inside.map(({ number }) => number)).size;
  const how = inside.some(({ spansMigrations }) => spansMigrations)
    ? "all pending in one transaction"
    : count === 0
      ? "each statement by itself"
      : count === 1
        ? "in one transaction"
        : `in ${count} transactions`;
  if (statements.length === 0) return tool === undefined ? [] : [tool];
  return tool === undefined ? [how] : [tool, how];
}
