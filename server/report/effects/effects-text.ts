import { lineIndex } from "../../sql/line-index";
import { gutterWidth, withGutter, type Row } from "../text/gutter";
import { paletteOf, signsOf, type TextStyle } from "../text/style";
import { effectRows } from "./effect-rows";
import type { FileEffects } from "./effects-report";
import { effectsTable } from "./effects-table";
import { fileHeading } from "./file-heading";
import { remarks } from "./remarks";
import { statementLine } from "./statement-line";

/** For people: for every statement where it is, what it locks, who waits, what is rewritten and read. */
export const effectsText = (files: readonly FileEffects[], style: TextStyle): string =>
  files.map((file) => `${fileLines(file, style).join("\n")}\n\n`).join("");

function fileLines(file: FileEffects, style: TextStyle): readonly string[] {
  const { positionAt } = lineIndex(file.text);
  const statements = file.statements.map((effects) => ({
    effects,
    line: positionAt(effects.statement.range.start).line + 1,
    rows: effectRows(effects),
  }));
  const room = style.width - gutterWidth(statements.at(-1)?.line ?? 1);
  const table = effectsTable(
    statements.flatMap(({ rows }) => rows),
    room,
    style,
  );
  const blocks = statements.map(({ effects, line, rows }): readonly Row[] => [
    { line, text: statementLine(effects, rows.length > 0, room, style) },
    ...[...table.lines(rows), ...remarks(effects, room, style)].map((text) => ({ text })),
  ]);
  const all = [...(table.heading === undefined ? [] : [[{ text: table.heading }]]), ...blocks];
  const spaced = all.flatMap((block, index) => (index === 0 ? block : [{ text: "" }, ...block]));
  return [
    ...fileHeading(file, style),
    ...(spaced.length > 0 ? ["", ...withGutter(spaced, paletteOf(style), signsOf(style))] : []),
  ];
}
