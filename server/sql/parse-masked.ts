import { mask, substitutesFor } from "./mask";
import type { Placeholder } from "./placeholders";
import { rawParse, type RawParse } from "./postgres-parser";

export interface MaskedParse {
  /** The text that was parsed: as long as the statement, with the placeholders replaced. */
  readonly text: string;
  readonly result: RawParse;
}

/** Every attempt parses the whole statement again, so a long one gets fewer: together about 0.2 seconds. */
const MOST_ATTEMPTS = 40;
const MOST_CHARACTERS = 1_000_000;

/**
 * Parses a statement with its placeholders masked. What a placeholder stands for is guessed from its surroundings;
 * where the parser then stumbles, the placeholder before that place gets its next substitute, which is kept when the
 * parser comes further.
 */
export function parseMasked(text: string, placeholders: readonly Placeholder[]): MaskedParse {
  const options = placeholders.map((placeholder) => substitutesFor(text, placeholder));
  const chosen = options.map(() => 0);
  const attempt = (choice: readonly number[]): MaskedParse => {
    const masked = mask(
      text,
      placeholders,
      choice.map((option, index) => options[index]![option]),
    );
    return { text: masked, result: rawParse(masked) };
  };

  let best = attempt(chosen);
  for (let attempts = 1; best.result.kind === "error" && attempts < MOST_ATTEMPTS;) {
    const { offset } = best.result;
    const culprit = placeholders.findLastIndex(({ range }) => range.start <= offset);
    if (culprit < 0) return best;
    let improved = false;
    for (let option = 0; option < options[culprit]!.length && !improved && attempts < most; option++) {
      if (option === chosen[culprit]) continue;
      const next = attempt(chosen.with(culprit, option));
      attempts++;
      improved = next.result.kind !== "error" || next.result.offset > offset;
      if (improved) {
        best = next;
        chosen[culprit] = option;
      }
    }
    if (!improved) return best;
  }
  return best;
}
