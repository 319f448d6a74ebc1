import type { Arguments, Option } from "./arguments/option";
import type { Terminal } from "./terminal";

export interface Command {
  readonly name: string;
  /** One line without a full stop. */
  readonly summary: string;
  /** What follows the name: "[paths…] [options]". */
  readonly synopsis: string;
  readonly options: readonly Option[];
  readonly examples: readonly { readonly written: string; readonly meaning: string }[];
  /** More to know, in paragraphs. */
  readonly details?: readonly string[];
  /** Does it; the exit code. Implementations are read when they run, so that each command starts as fast as it can. */
  readonly run: (given: Arguments, terminal: Terminal) => Promise<number>;
}
