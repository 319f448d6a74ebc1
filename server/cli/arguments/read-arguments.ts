import { parseArgs } from "node:util";
import { didYouMean } from "../../rules/closest-name";
import { CannotRun } from "../cannot-run";
import type { Arguments, Option } from "./option";

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];
type OptionToken = Extract<Token, { kind: "option" }>;

/** Reads the arguments of a command; `CannotRun` where they make no sense. */
export function readArguments(written: readonly string[], options: readonly Option[]): Arguments {
  const { tokens = [] } = parseArgs({
    args: [...written],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      options.map(({ name, short, value }) => [
        name,
        { type: value === undefined ? ("boolean" as const) : ("string" as const), ...(short && { short }) },
      ]),
    ),
  });
  const switches = new Set<string>();
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  let taker: Option | undefined;
  for (const token of tokens as readonly Token[]) {
    if (token.kind === "positional" && taker) add(values, taker, token.value);
    else if (token.kind === "positional") positionals.push(token.value);
    else taker = undefined;
    if (token.kind !== "option") continue;
    const option = options.find(({ name }) => name === token.name);
    if (!option) throw unknown(token, options);
    if (option.value === undefined) {
      if (token.value !== undefined) throw new CannotRun(`${token.rawName} takes no value.`);
      switches.add(option.name);
    } else {
      add(values, option, checkedValue(token, option));
      if (option.takesSeveral && positionals.length > 0) taker = option;
    }
  }
  for (const { name, repeatable } of options) {
    const given = values.get(name) ?? [];
    if (!repeatable && given.length > 1)
      throw new CannotRun(`--${name} is given twice: ${given.join(" and ")}.`);
  }
  return { switches, values, positionals };
}

const add = (values: Map<string, string[]>, { name }: Option, value: string) =>
  values.set(name, [...(values.get(name) ?? []), value]);

function unknown({ rawName }: OptionToken, options: readonly Option[]): CannotRun {
  const known = options.flatMap(({ name, short }) => (short ? [`--${name}`, `-${short}`] : [`--${name}`]));
  return new CannotRun(`There is no option ${rawName}.${didYouMean(rawName, known)}`);
}

function checkedValue(
  { rawName, value, inlineValue }: OptionToken,
  { choices, value: placeholder }: Option,
): string {
  const isMissing =
    value === undefined || value === "" || (!inlineValue && value.length > 1 && value.startsWith("-"));
  const wanted = choices ? `one of ${choices.join(", ")}` : `a value: ${rawName} ${placeholder}`;
  if (isMissing) throw new CannotRun(`${rawName} needs ${wanted}.`);
  if (choices && !choices.includes(value)) {
    throw new CannotRun(`${rawName} cannot be ${value}.${didYouMean(value, choices)} It is ${wanted}.`);
  }
  return value;
}
