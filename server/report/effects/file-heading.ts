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
  if (statements.length === 0) return ["no statement"];
  const tool = statements.find((effects) => effects.tool !== undefined)?.tool;
  const numbers = statements.map(({ transaction }) => transaction.number);
  const count = new Set(numbers).size;
  const how = statements.some(({ transaction }) => transaction.spansMigrations)
    ? "all pending in one transaction"
    : numbers.every((number) => number === undefined)
      ? "each statement by itself"
      : count === 1
        ? "in one transaction"
        : "in several transactions";
  return tool === undefined ? [how] : [tool, how];
}
