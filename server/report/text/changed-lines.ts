import type { FixEdit } from "../../rules/finding";
import { linesOf } from "./remembered-lines";

type Replacement = Extract<FixEdit, { kind: "replace" }>;

/** Neighbouring lines that a fix changes. Line numbers count from 1. */
export interface Hunk {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Number of the first removed line, and of the first added one in the changed text. */
  readonly removedFrom: number;
  readonly addedFrom: number;
  /** The line after pure additions, or else the one before them: they would float without it. */
  readonly anchor?: { readonly line: string; readonly number: number; readonly isAfter: boolean };
}

/** What edits of one file change, in lines. Edits must not overlap. */
export function changedLines(text: string, edits: readonly Replacement[]): readonly Hunk[] {
  const index = linesOf(text);
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start);
  const groups: { first: number; last: number; edits: Replacement[] }[] = [];
  for (const edit of ordered) {
    const first = index.positionAt(edit.range.start).line;
    const last = index.positionAt(edit.range.end).line;
    const group = groups.at(-1);
    if (group && first <= group.last + 1) {
      group.last = Math.max(group.last, last);
      group.edits.push(edit);
    } else groups.push({ first, last, edits: [edit] });
  }

  const hunks: Hunk[] = [];
  let shift = 0;
  for (const group of groups) {
    const start = index.offsetAt({ line: group.first, character: 0 });
    const end = index.offsetAt({ line: group.last, character: Infinity });
    const before = text.slice(start, end);
    const after = applied(before, start, group.edits);
    const hunk = hunkBetween(before, after, group.first + 1, shift);
    if (hunk) hunks.push(hunk);
    shift += linesIn(after).length - linesIn(before).length;
  }
  return hunks;
}

/** A text after edits, whose ranges count from `offset`. */
function applied(text: string, offset: number, edits: readonly Replacement[]): string {
  let out = "";
  let at = 0;
  for (const { range, text: replacement } of edits) {
    out += text.slice(at, Math.max(at, range.start - offset)) + replacement;
    at = Math.max(at, range.end - offset);
  }
  return out + text.slice(at);
}

function hunkBetween(before: string, after: string, firstLine: number, shift: number): Hunk | undefined {
  const old = linesIn(before);
  const changed = linesIn(after);
  let same = 0;
  while (same < old.length && same < changed.length && old[same] === changed[same]) same++;
  let sameAtEnd = 0;
  const rest = Math.min(old.length, changed.length) - same;
  while (sameAtEnd < rest && old.at(-1 - sameAtEnd) === changed.at(-1 - sameAtEnd)) sameAtEnd++;

  const removed = old.slice(same, old.length - sameAtEnd);
  const added = changed.slice(same, changed.length - sameAtEnd);
  if (removed.length === 0 && added.length === 0) return undefined;
  const removedFrom = firstLine + same;
  const addedFrom = removedFrom + shift;
  const after_ = { line: old[old.length - sameAtEnd] ?? "", number: addedFrom + added.length, isAfter: true };
  const before_ = { line: old[same - 1] ?? "", number: addedFrom - 1, isAfter: false };
  const anchor = removed.length > 0 ? undefined : sameAtEnd > 0 ? after_ : same > 0 ? before_ : undefined;
  return { removed, added, removedFrom, addedFrom, ...(anchor && { anchor }) };
}

const linesIn = (text: string) => text.split(/\r\n|\n|\r/);
