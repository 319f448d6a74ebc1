import type { StatementEffects } from "../../workspace/statement-effects";
import { cellsOf } from "../text/cells";
import { paletteOf, signsOf, type TextStyle } from "../text/style";

/** A statement on one line, cut where the room ends; faint where there is nothing to say about it. */
export function statementLine(
  { statement: { parsed }, prediction }: StatementEffects,
  matters: boolean,
  room: number,
  style: TextStyle,
): string {
  const { strong, faint } = paletteOf(style);
  const cells = cellsOf(withoutComments(parsed));
  const { ellipsis } = signsOf(style);
  const width = cells.reduce((sum, cell) => sum + cell.width, 0);
  const fits = width <= room;
  let left = room - (fits ? 0 : ellipsis.length);
  const shown = cells.filter((cell) => (left -= cell.width) >= 0).map(({ text }) => text);
  const text = shown.join("") + (fits ? "" : ellipsis);
  return matters || !prediction.ok ? strong(text) : faint(text);
}

const withoutComments = (parsed: StatementEffects["statement"]["parsed"]): string => {
  let text = parsed.text;
  for (const { kind, range } of [...parsed.tokens()].reverse())
    if (kind === "comment") text = `${text.slice(0, range.start)} ${text.slice(range.end)}`;
  return text.replace(/\s+/g, " ").trim();
};
