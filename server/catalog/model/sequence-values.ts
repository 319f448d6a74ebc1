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
  const largest = LARGEST[type.name] ?? LARGEST["int8"]!;
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
