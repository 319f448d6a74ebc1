/** An option of a command, as data: the reader of arguments and the help are both made from it. */
export interface Option {
  /** Without the dashes. */
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in the help: "FILE". Options without one are switches. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly repeatable?: boolean;
  /** Behind positional arguments it takes all words up to the next option: FILE… --after FILE… */
  readonly takesSeveral?: boolean;
  readonly description: string;
}

/** What was written, by option name: true for a switch, all values in order for the others. */
export interface Arguments {
  readonly switches: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
}

export const valueOf = ({ values }: Arguments, name: string): string | undefined => values.get(name)?.at(-1);
export const valuesOf = ({ values }: Arguments, name: string): readonly string[] => values.get(name) ?? [];
