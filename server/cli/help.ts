import { paletteOf, type Palette, type TextStyle } from "../report/text/style";
import { widthOf } from "../report/text/cells";
import { wrap } from "../report/text/wrap";
import type { Option } from "./arguments/option";
import type { Command } from "./command";

const WIDEST = 88;

/** `lintel --help` */
export function overview(commands: readonly Command[], version: string, style: TextStyle): string {
  const palette = paletteOf(style);
  return joined([
    [
      `${palette.strong("Lintel")} ${palette.faint(version)} says what database migrations do before they do it.`,
    ],
    usage("lintel <command> [options]", palette),
    table(
      "Commands",
      commands.map(({ name, summary }) => [name, summary]),
      style,
    ),
    table(
      "Options",
      [
        ["-h, --help", "Explain a command: lintel check --help"],
        ["-V, --version", "Print the version"],
      ],
      style,
    ),
  ]);
}

/** `lintel check --help` */
export function helpOf(command: Command, style: TextStyle): string {
  const palette = paletteOf(style);
  return joined([
    wrap(`${command.summary}.`, Math.min(style.width, WIDEST), palette),
    usage(`lintel ${command.name} ${command.synopsis}`, palette),
    table(
      "Options",
      command.options.map((option) => [flagOf(option), option.description]),
      style,
    ),
    examples(command, style),
    ...(command.details ?? []).map((paragraph) => wrap(paragraph, Math.min(style.width, WIDEST), palette)),
  ]);
}

const joined = (blocks: readonly (readonly string[])[]) =>
  `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;

const usage = (written: string, { strong }: Palette) => [`${strong("Usage:")} ${written}`];

const flagOf = ({ name, short, value }: Option) =>
  `${short ? `-${short}, ` : "    "}--${name}${value ? ` ${value}` : ""}`;

/** Two columns; below each other where the terminal is too narrow for both. */
function table(
  title: string,
  rows: readonly (readonly [string, string])[],
  style: TextStyle,
): readonly string[] {
  const palette = paletteOf(style);
  const width = Math.max(...rows.map(([left]) => widthOf(left)));
  const room = Math.min(style.width, WIDEST) - width - 4;
  const isNarrow = room < 20;
  const lines = rows.flatMap(([left, right]) => {
    const wrapped = wrap(right, isNarrow ? style.width - 6 : room, palette);
    if (isNarrow) return [`  ${palette.code(left)}`, ...wrapped.map((line) => `      ${line}`)];
    return wrapped.map(
      (line, index) => `  ${index === 0 ? palette.code(left.padEnd(width)) : " ".repeat(width)}  ${line}`,
    );
  });
  return [palette.strong(`${title}:`), ...lines];
}

function examples({ examples }: Command, style: TextStyle): readonly string[] {
  const palette = paletteOf(style);
  const lines = examples.flatMap(({ written, meaning }) => [
    `  ${palette.faint(`# ${meaning}`)}`,
    `  ${written}`,
  ]);
  return [palette.strong("Examples:"), ...lines];
}
