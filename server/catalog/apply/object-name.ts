import { clip, MAX_IDENTIFIER_BYTES, utf8Length } from "../../sql/identifier";
import type { Expression } from "../model/expression";

const bytes = (text: string): number => {
  let count = 0;
  for (const character of text) count += utf8Length(character.codePointAt(0) ?? 0);
  return count;
};

/** `makeObjectName` of PostgreSQL's indexcmds.c: shortens the longer of the two names until all fits. */
export function makeObjectName(name: string, second: string, label: string): string {
  const overhead = label.length + 1 + (second === "" ? 0 : 1);
  let first = bytes(name);
  let other = bytes(second);
  while (first + other > MAX_IDENTIFIER_BYTES - overhead) {
    if (first > other) first--;
    else other--;
  }
  return [clip(name, first), ...(second === "" ? [] : [clip(second, other)]), label].join("_");
}

/** The first of `name_second_label`, `…label1`, `…label2` that is free, as `ChooseRelationName` and `ChooseConstraintName`. */
export function chooseName(
  name: string,
  second: string,
  label: string,
  isTaken: (candidate: string) => boolean,
): string {
  for (let attempt = 0; ; attempt++) {
    const candidate = makeObjectName(name, second, attempt === 0 ? label : `${label}${attempt}`);
    if (!isTaken(candidate)) return candidate;
  }
}

/** The column part of a generated name: names joined by "_" until they fill it (`ChooseIndexNameAddition`). */
export const joinColumns = (columns: readonly string[]): string =>
  clip(columns.join("_"), MAX_IDENTIFIER_BYTES);

/** The multirange of a range type that names none (`makeMultirangeTypeName`). */
export const multirangeNameOf = (range: string): string =>
  range.includes("range")
    ? clip(range.replace("range", "multirange"), MAX_IDENTIFIER_BYTES)
    : `${clip(range, MAX_IDENTIFIER_BYTES - "_multirange".length)}_multirange`;

/** How an expression shows in a generated name: by the function that it calls, else as "expr" (`FigureIndexColname`). */
export const nameOfExpression = (expression: Expression | undefined): string =>
  expression?.calls[0]?.name ?? "expr";
