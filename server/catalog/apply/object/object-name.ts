import { clip, MAX_IDENTIFIER_BYTES, utf8Length } from "../../../sql/identifier";
import type { IndexKey } from "../../model/index-definition";

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

/** The column part of a generated name: names joined by "_" until they are longer than it (`ChooseIndexNameAddition`). */
export function joinColumns(columns: readonly string[]): string {
  let joined = "";
  for (const column of columns) {
    joined += joined === "" ? column : `_${column}`;
    if (bytes(joined) > MAX_IDENTIFIER_BYTES) break;
  }
  return joined;
}

/** The multirange of a range type that names none (`makeMultirangeTypeName`). */
export const multirangeNameOf = (range: string): string =>
  range.includes("range")
    ? clip(range.replace("range", "multirange"), MAX_IDENTIFIER_BYTES)
    : `${clip(range, MAX_IDENTIFIER_BYTES - "_multirange".length)}_multirange`;

/** What the columns of an index are called: no name twice (`ChooseIndexColumnNames` of indexcmds.c). */
export function indexColumnNames(
  keys: readonly Pick<IndexKey, "column" | "expression">[],
  include: readonly string[],
): string[] {
  const names: string[] = [];
  for (const wanted of [
    ...keys.map(({ column, expression }) => column ?? expression?.label ?? "expr"),
    ...include,
  ]) {
    let name = wanted;
    for (let number = 1; names.includes(name); number++)
      name = clip(wanted, MAX_IDENTIFIER_BYTES - String(number).length) + String(number);
    names.push(name);
  }
  return names;
}
