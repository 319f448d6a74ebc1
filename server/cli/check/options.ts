import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Format } from "../../report/formats";
import { didYouMean } from "../../rules/closest-name";
import type { Severity } from "../../rules/finding";
import { knownRules } from "../../rules/registry";
import { valueOf, valuesOf, type Arguments } from "../arguments/option";
import { CannotRun } from "../cannot-run";
import type { Terminal } from "../terminal";
import type { ColorMode } from "../text-style";

export interface CheckRequest {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output: string | undefined;
  readonly postgres: number | undefined;
  /** Undefined: all. */
  readonly rules: readonly string[] | undefined;
  /** Above every lintel.json's `failOn`. */
  readonly threshold: Severity | undefined;
  readonly configuration: { readonly path: string; readonly text: string } | undefined;
  readonly inputPath: string | undefined;
  readonly quiet: boolean;
  readonly color: ColorMode;
}

/** The arguments of `lintel check` as what they mean; choices were checked before. */
export function checkRequest(given: Arguments, terminal: Terminal): CheckRequest {
  const postgres = valueOf(given, "postgres");
  const output = valueOf(given, "output");
  const rules = valuesOf(given, "rule").flatMap((names) => names.split(",").filter((name) => name !== ""));
  return {
    paths: given.positionals,
    format: (valueOf(given, "format") ?? "text") as Format,
    output: output && resolve(terminal.workingFolder, output),
    postgres: postgres === undefined ? undefined : Number(postgres),
    rules: rules.length === 0 ? undefined : rules.map(knownRule),
    threshold: valueOf(given, "severity") as Severity | undefined,
    configuration: configurationIn(valueOf(given, "config"), terminal),
    inputPath: valueOf(given, "stdin-filename"),
    quiet: given.switches.has("quiet"),
    color: (valueOf(given, "color") ?? "auto") as ColorMode,
  };
}

function knownRule(name: string): string {
  const names = knownRules.map((rule) => rule.name);
  if (names.includes(name)) return name;
  throw new CannotRun(
    `There is no rule ${name}.${didYouMean(name, names)} \`lintel rules\` lists all of them.`,
  );
}

function configurationIn(
  written: string | undefined,
  { workingFolder }: Terminal,
): CheckRequest["configuration"] {
  if (written === undefined) return undefined;
  try {
    return { path: written, text: readFileSync(resolve(workingFolder, written), "utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotRun(
      code === "ENOENT"
        ? `There is no configuration ${written}.`
        : `The configuration ${written} cannot be read (${code}).`,
    );
  }
}
