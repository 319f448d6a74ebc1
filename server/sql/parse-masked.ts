import { mask, substitutesFor } from "./mask";
import type { Placeholder } from "./placeholders";

export interface MaskedParse<Result> {
  /** The text that was parsed: as long as the statement, with the placeholders replaced. */
  readonly text: string;
  readonly result: Result;
}

/** What a parser answers, as far as masking must know. */
interface Answer {
  readonly kind: string;
  /** Of an error: where the parser stumbled. */
  readonly offset?: number;
}

/** Every attempt parses the whole statement again, so a long one gets fewer: together about 0.2 seconds. */
const MOST_ATTEMPTS = 40;
const MOST_CHARACTERS = 1_000_000;

/**
 * Parses a statement with its placeholders masked. What a placeholder stands for is guessed from its surroundings;
 * where the parser then stumbles, the placeholder before that place gets its next substitute, which is kept when the
 * parser comes further.
 */
export function parseMasked<Result extends Answer>(
  text: string,
  placeholders: readonly Placeholder[],
  parse: (text: string) => Result,
): MaskedParse<Result> {
  const options = placeholders.map((placeholder) => substitutesFor(text, placeholder));
  let attemptsLeft = Math.min(MOST_ATTEMPTS, MOST_CHARACTERS / text.length);
  const attempt = (choice: readonly number[]): Attempt<Result> => {
    attemptsLeft--;
    const substitutes = choice.map((option, placeholder) => options[placeholder]![option]);
    const masked = mask(text, placeholders, substitutes);
    return { choice, text: masked, result: parse(masked) };
  };

  const improve = (best: Attempt<Result>, offset: number): Attempt<Result> | undefined => {
    const culprit = placeholders.findLastIndex(({ range }) => range.start <= offset);
    for (let option = 0; option < (options[culprit]?.length ?? 0) && attemptsLeft > 0; option++) {
      if (option === best.choice[culprit]) continue;
      const next = attempt(best.choice.with(culprit, option));
      if (offsetOf(next.result) > offset) return next;
    }
    return undefined;
  };

  let best = attempt(options.map(() => 0));
  while (best.result.kind === "error") {
    const better = improve(best, offsetOf(best.result));
    if (!better) return best;
    best = better;
  }
  return best;
}

/** How far the parser came. */
const offsetOf = (result: Answer): number => result.offset ?? Number.POSITIVE_INFINITY;

interface Attempt<Result> extends MaskedParse<Result> {
  /** For each placeholder the index of its substitute. */
  readonly choice: readonly number[];
}
