import type { Catalog } from "../catalog/model/catalog";
import { findTable } from "../catalog/model/catalog";
import type { Constraint } from "../catalog/model/constraint";
import type { QualifiedName } from "../catalog/model/names";
import type { PlacedChange } from "./step";

/** The constraint that a change added, under the name that PostgreSQL gives it. */
export function createdConstraint(
  placed: Pick<PlacedChange, "before" | "after">,
  table: QualifiedName,
  kind: Constraint["kind"],
): Constraint | undefined {
  const known = constraintsOf(placed.before, table);
  return constraintsOf(placed.after, table).find(
    (constraint) => constraint.kind === kind && !known.includes(constraint),
  );
}

const constraintsOf = (catalog: Catalog, table: QualifiedName): readonly Constraint[] =>
  findTable(catalog, table)?.constraints ?? [];
