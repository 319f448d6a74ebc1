/** Puts parts of a message one after the other, each as a sentence; empty ones are left out. */
export const sentences = (...parts: readonly (string | null | undefined)[]): string =>
  parts
    .flatMap((part) => part?.trim() || [])
    .map((part) => (/[.!?…:]$/.test(part) ? part : `${part}.`))
    .join(" ");
