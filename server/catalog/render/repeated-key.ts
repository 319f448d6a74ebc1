import type { Constraint, KeyConstraint } from "../model/constraint";
import type { Table } from "../model/relation";

const isKey = (constraint: Constraint): constraint is KeyConstraint =>
  constraint.kind === "primary key" || constraint.kind === "unique";

/**
 * Whether another key of the table asks for the same index. CREATE TABLE would make one of the two
 * (`transformIndexConstraints` of parse_utilcmd.c), ALTER TABLE makes both.
 */
export function repeatsKey(table: Table, constraint: Constraint): boolean {
  if (!isKey(constraint)) return false;
  const wanted = indexOf(table, constraint);
  const keys = table.constraints.filter(isKey);
  const first = [
    ...keys.filter(({ kind }) => kind === "primary key"),
    ...keys.filter(({ kind }) => kind === "unique"),
  ].find((other) => indexOf(table, other) === wanted);
  return first !== constraint;
}

function indexOf(table: Table, key: KeyConstraint): string {
  const index = table.indexes.find((one) => one.constraint === key.name);
  const { columns, withoutOverlaps, deferrable, initiallyDeferred } = key;
  const { include = [], nullsNotDistinct = false } = index ?? {};
  return JSON.stringify([columns, include, nullsNotDistinct, withoutOverlaps, deferrable, initiallyDeferred]);
}
