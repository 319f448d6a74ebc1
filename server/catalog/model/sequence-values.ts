import type { DataType } from "./data-type";
import type { Sequence } from "./relation";

/** The numbers of a sequence, as text: they go up to 2^63. */
export type SequenceValues = Pick<
  Sequence,
  "type" | "start" | "increment" | "minimum" | "maximum" | "cache" | "cycle"
>;

const LARGEST: Readonly<Record<string, bigint>> = {
  int2: 2n ** 15n - 1n,
  int4: 2n ** 31n - 1n,
  int8: 2n ** 63n - 1n,
};

/** What a sequence has where nothing is said (manual, CREATE SEQUENCE), given its type and direction. */
export function usualValues({ type, increment = "1", minimum, maximum }: SequenceValues) {
  const ascending = !increment.startsWith("-");
  const largest = largestOf(type);
  const usual = {
    increment: "1",
    minimum: ascending ? "1" : String(-largest - 1n),
    maximum: ascending ? String(largest) : "-1",
    cache: "1",
  };
  return { ...usual, start: ascending ? (minimum ?? usual.minimum) : (maximum ?? usual.maximum) };
}

/** The same sequence without the numbers that need not be said. */
export function withoutUsualValues<T extends SequenceValues>(sequence: T): T {
  const { start, increment, minimum, maximum, cache, ...rest } = sequence;
  const said = { start, increment, minimum, maximum, cache };
  const usual = usualValues(sequence);
  const kept = Object.entries(said).filter(
    ([name, value]) => value !== undefined && value !== usual[name as keyof typeof usual],
  );
  return { ...rest, ...Object.fromEntries(kept) } as unknown as T;
}

/** What a statement says of the numbers of a sequence; a number that is there and undefined is `NO MINVALUE`. */
export interface SaidValues {
  readonly type?: DataType;
  readonly values: {
    readonly [K in "start" | "increment" | "minimum" | "maximum" | "cache"]?: string | undefined;
  };
  readonly cycle?: boolean;
}

/**
 * A sequence after ALTER SEQUENCE: what is not said stays, also where it was the usual one, but for the bounds of the
 * type, which another type brings along (`init_params` of sequence.c).
 */
export function alteredValues<T extends SequenceValues>(sequence: T, { type, values, cycle }: SaidValues): T {
  const { increment, minimum, maximum, start, cache } = allValues(sequence);
  const altered: SequenceValues = {
    type: type ?? sequence.type,
    cycle: cycle ?? sequence.cycle,
    increment: values.increment ?? increment,
    cache: values.cache ?? cache,
  };
  const usual = usualValues(altered);
  const [smallest, largest] = boundsOf(altered);
  const [oldSmallest, oldLargest] = boundsOf(sequence);
  const bound = (name: "minimum" | "maximum", old: string, followsType: boolean, ofType: string) =>
    values[name] ?? (type && followsType ? ofType : name in values ? usual[name] : old);
  return withoutUsualValues({
    ...sequence,
    ...altered,
    minimum: bound("minimum", minimum, minimum === oldSmallest, smallest),
    maximum: bound("maximum", maximum, maximum === oldLargest, largest),
    start: values.start ?? start,
  });
}

/** The numbers of a sequence, the usual ones too. */
export function allValues(sequence: SequenceValues) {
  const usual = usualValues(sequence);
  const { increment, minimum, maximum, start, cache } = sequence;
  return {
    increment: increment ?? usual.increment,
    minimum: minimum ?? usual.minimum,
    maximum: maximum ?? usual.maximum,
    start: start ?? usual.start,
    cache: cache ?? usual.cache,
  };
}

function boundsOf({ type }: SequenceValues): readonly [smallest: string, largest: string] {
  const largest = largestOf(type);
  return [String(-largest - 1n), String(largest)];
}

const largestOf = ({ name }: DataType): bigint => LARGEST[name] ?? LARGEST["int8"]!;
