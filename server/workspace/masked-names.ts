import type { Change } from "../catalog/changes/change";
import type { Reference } from "../catalog/changes/definitions";
import { formatName } from "../catalog/quote-identifier";
import type { FixEdit } from "../rules/finding";
import type { Statement } from "../sql/sql-file";

/**
 * Templates such as `:SCHEMA.jobs` or `${name}` are masked with names of the same length before they are parsed. What
 * is said to a person, or written into a file, has them as they were written.
 */
export interface MaskedNames {
  /** Text with the masked names of the statement put back. */
  restore(text: string): string;
  /** Whether a name of the mask is left in the text: nobody has such a name. */
  remainsIn(text: string): boolean;
}

/** A statement with what it does; a step of a timeline is one. */
interface MaskedStatement {
  readonly statement: Statement;
  readonly changes: Iterable<{ readonly change: Change }>;
  readonly fileText: string;
}

const NOTHING_MASKED: MaskedNames = { restore: (text) => text, remainsIn: () => false };

export function maskedNames(step: MaskedStatement): MaskedNames {
  const { parsed } = step.statement;
  if (!parsed.masked) return NOTHING_MASKED;
  const written = new Map<string, string>();
  const masked = new Set<string>();
  for (const { change } of step.changes) {
    for (const reference of referencesIn(change)) {
      const text = parsed.text.slice(reference.range.start, reference.range.end);
      const name = formatName(reference);
      if (name !== text && !/^["\w.]+$/.test(text)) written.set(name, text);
      for (const part of [reference.schema, reference.name]) {
        if (part !== undefined && !step.fileText.includes(part)) masked.add(part);
      }
    }
  }
  const restore = (text: string) =>
    [...written].reduce((restored, [name, original]) => restored.replaceAll(name, original), text);
  return { restore, remainsIn: (text) => [...masked].some((part) => text.includes(part)) };
}

export const restoreEdit = (edit: FixEdit, names: MaskedNames): FixEdit => ({
  ...edit,
  text: names.restore(edit.text),
});

/** Everything in a change that is a name with a place. */
function referencesIn(value: unknown): Reference[] {
  if (value === null || typeof value !== "object") return [];
  const inside = Object.values(value).flatMap(referencesIn);
  return "name" in value && "range" in value && "schema" in value && typeof value.name === "string"
    ? [value as Reference, ...inside]
    : inside;
}
