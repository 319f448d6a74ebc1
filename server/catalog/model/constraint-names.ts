import type { Catalog } from "./catalog";
import type { Constraint } from "./constraint";
import { keyOf } from "./names";
import type { Relation } from "./relation";
import { isTable } from "./relation";

const NONE: readonly Constraint[] = [];
const constraintsOf = (relation: Relation | undefined): readonly Constraint[] =>
  isTable(relation) ? relation.constraints : NONE;

/** `Catalog.constraintNames` after a relation came (no `before`), became another, or went (no `after`). */
export function withConstraintNames(
  names: Catalog["constraintNames"],
  before: Relation | undefined,
  after: Relation | undefined,
): Catalog["constraintNames"] {
  const had = constraintsOf(before);
  const has = constraintsOf(after);
  if (had === has && before?.schema === after?.schema) return names;
  return names.withMutations((next) => {
    const count = (schema: string, name: string, by: 1 | -1) => {
      const key = keyOf({ schema, name });
      const now = (next.get(key) ?? 0) + by;
      if (now > 0) next.set(key, now);
      else next.delete(key);
    };
    for (const { name } of has) count(after!.schema, name, 1);
    for (const { name } of had) count(before!.schema, name, -1);
  });
}
