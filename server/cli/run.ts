import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { version } from "../../package.json";
import { closestName } from "../rules/closest-name";
import { paletteOf } from "../report/text/style";
import { printable } from "../report/text/cells";
import { readArguments } from "./arguments/read-arguments";
import { CannotRun } from "./cannot-run";
import type { Command } from "./command";
import { commands } from "./commands";
import { helpOf, overview } from "./help";
import type { Terminal } from "./terminal";
import { textStyle } from "./text-style";

/** Exit codes of every command; 1 is a command's own. */
const DONE = 0;
const COULD_NOT_RUN = 2;

const HELP = { name: "help", short: "h", description: "Print this" };
const VERSION = { name: "version", short: "V", description: "Print the version" };

/** Runs what the arguments after `lintel` say; the exit code. Never throws. */
export async function run(written: readonly string[], terminal: Terminal): Promise<number> {
  const [first = "", ...rest] = written;
  const command = commands.find(({ name }) => name === first);
  try {
    if (command) return await runCommand(command, rest, terminal);
    return runWithoutCommand(written, terminal);
  } catch (error) {
    return failed(error, command, terminal);
  }
}

async function runCommand(command: Command, written: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(written, [...command.options, HELP]);
  if (!given.switches.has("help")) return command.run(given, terminal);
  terminal.out(helpOf(command, textStyle(terminal)));
  return DONE;
}

function runWithoutCommand(written: readonly string[], terminal: Terminal): number {
  const [first] = written;
  if (first !== undefined && !first.startsWith("-")) return runWord(written, terminal);
  const { switches } = readArguments(written, [HELP, VERSION]);
  terminal.out(switches.has("version") ? `${version}\n` : overview(commands, version, textStyle(terminal)));
  return DONE;
}

/** `lintel help check`, a slip of the pen, or a path without `check` before it. */
function runWord([word = "", ...rest]: readonly string[], terminal: Terminal): number {
  const named = (name: string | undefined) => commands.find((command) => command.name === name);
  if (word === "help") {
    const command = named(rest[0]);
    const style = textStyle(terminal);
    terminal.out(command ? helpOf(command, style) : overview(commands, version, style));
    return DONE;
  }
  if (existsSync(resolve(terminal.workingFolder, word))) {
    throw new CannotRun(`${word} is no command. Did you mean lintel check ${[word, ...rest].join(" ")}?`);
  }
  const meant = closestName(
    word,
    commands.map(({ name }) => name),
  );
  const names = commands.map(({ name }) => name).join(", ");
  throw new CannotRun(
    `There is no command ${word}. ${meant ? `Did you mean lintel ${meant}?` : `The commands are ${names}.`}`,
  );
}

function failed(error: unknown, command: Command | undefined, terminal: Terminal): number {
  const palette = paletteOf(textStyle(terminal));
  const help = `lintel ${command ? `${command.name} ` : ""}--help`;
  if (error instanceof CannotRun) {
    const lines = error.message.split("\n").map(printable).join("\n");
    terminal.err(`${palette.error("lintel:")} ${lines}\n${palette.faint(`See ${help}.`)}\n`);
  } else {
    const shown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.err(`${palette.error("lintel:")} This is a defect of Lintel, please report it:\n${shown}\n`);
  }
  return COULD_NOT_RUN;
}
