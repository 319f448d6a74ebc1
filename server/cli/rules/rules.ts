import { paletteOf } from "../../report/text/style";
import { didYouMean } from "../../rules/closest-name";
import { knownRules, ruleNamed } from "../../rules/registry";
import { valueOf, type Arguments } from "../arguments/option";
import { CannotRun } from "../cannot-run";
import type { Terminal } from "../terminal";
import { textStyle, type ColorMode } from "../text-style";
import { rulePage } from "./rule-page";
import { ruleTable } from "./rule-table";

/** `lintel rules` */
export async function rules(given: Arguments, terminal: Terminal): Promise<number> {
  const [name, ...others] = given.positionals;
  if (others.length > 0) throw new CannotRun(`Name one rule at a time: lintel rules ${name}.`);
  const style = textStyle(terminal, valueOf(given, "color") as ColorMode | undefined);
  if (name === undefined) {
    const hint = paletteOf(style).faint("lintel rules NAME explains one.");
    terminal.out(`${ruleTable(knownRules, style)}\n${hint}\n`);
    return 0;
  }
  const info = knownRules.find((rule) => rule.name === name);
  if (!info)
    throw new CannotRun(
      `There is no rule ${name}.${didYouMean(
        name,
        knownRules.map((rule) => rule.name),
      )}`,
    );
  terminal.out(rulePage(ruleNamed(name) ?? info, style));
  return 0;
}
