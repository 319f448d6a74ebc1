import { valueOf, valuesOf, type Arguments } from "../arguments/option";
import { CannotRun } from "../cannot-run";
import { STANDARD_INPUT } from "../check/target";
import type { ColorMode } from "../text-style";

export interface EffectsRequest {
  /** As written; `-` is the standard input. */
  readonly files: readonly string[];
  /** Run first; undefined: what the migrations of the project leave is taken. */
  readonly after: readonly string[] | undefined;
  readonly format: "text" | "json";
  readonly postgres: number | undefined;
  readonly inputPath: string | undefined;
  readonly color: ColorMode;
}

/** The arguments of `lintel effects` as what they mean; choices were checked before. */
export function effectsRequest(given: Arguments): EffectsRequest {
  const postgres = valueOf(given, "postgres");
  const after = valuesOf(given, "after");
  if (given.positionals.length === 0)
    throw new CannotRun(
      "Name the files to tell the effects of: lintel effects db/migrations/042_orders.sql.",
    );
  if ([...given.positionals, ...after].filter((path) => path === STANDARD_INPUT).length > 1)
    throw new CannotRun("The standard input can be read once: give - one time.");
  return {
    files: given.positionals,
    after: after.length === 0 ? undefined : after,
    format: valueOf(given, "format") === "json" ? "json" : "text",
    postgres: postgres === undefined ? undefined : Number(postgres),
    inputPath: valueOf(given, "stdin-filename"),
    color: (valueOf(given, "color") ?? "auto") as ColorMode,
  };
}
