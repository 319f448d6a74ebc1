import type { Address } from "../../dependencies/address";
import { address } from "../../dependencies/address";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { Constraint } from "../../model/constraint";
import { fromOneParentLess, type Inherited } from "../../model/inherited";
import type { QualifiedName } from "../../model/names";
import type { Column } from "../../model/relation";
import { partOf } from "./alter-constraint";
import { editConstraint } from "./constraint";
import { childrenOf, editColumn, editTable, without } from "../edit";
import type { Reach } from "./not-null";

/** A drop that reaches the children of a table. */
export interface InheritedDrop {
  /** What goes, in the table and in children that have it only from there. */
  readonly gone: readonly Address[];
  /** The catalog in which the other children have it from one parent less. */
  readonly catalog: Catalog;
}

/** Whether a child loses what it has from its only parent. */
const goesAlong = (inherited: Inherited | undefined, { only }: Reach): boolean =>
  !only && inherited?.parents === 1 && !inherited.local;

/** What is left of the mark where the child keeps it; with ONLY it is the child's own from then on. */
export function afterLoss(
  inherited: Inherited | undefined,
  { only }: Reach = { only: true },
): Inherited | undefined {
  const left = inherited && fromOneParentLess(inherited);
  return left && only ? { ...left, local: true } : left;
}

const marked = <T extends { readonly inherited?: Inherited }>(part: T, left: Inherited | undefined): T =>
  left ? { ...part, inherited: left } : (without(part, "inherited") as T);

/** DROP COLUMN (`ATExecDropColumn` of tablecmds.c). */
export function inheritedColumnDrop(
  catalog: Catalog,
  name: QualifiedName,
  dropped: string,
  reach: Reach,
): InheritedDrop {
  let drop: InheritedDrop = { gone: [address("column", name, dropped)], catalog };
  for (const child of childrenOf(catalog, name)) {
    const column = findTable(drop.catalog, child)?.columns.find((one) => one.name === dropped);
    if (!column?.inherited) continue;
    const left = afterLoss(column.inherited, reach);
    drop = goesAlong(column.inherited, reach)
      ? following(drop, inheritedColumnDrop(drop.catalog, child, dropped, reach))
      : {
          ...drop,
          catalog: editTable(drop.catalog, child, (table) =>
            editColumn(table, dropped, (one): Column => marked(one, left)),
          ),
        };
  }
  return drop;
}

/** DROP CONSTRAINT (`ATExecDropConstraint` and `dropconstraint_internal` of tablecmds.c). */
export function inheritedConstraintDrop(
  catalog: Catalog,
  name: QualifiedName,
  dropped: string,
  reach: Reach,
): InheritedDrop {
  let drop: InheritedDrop = { gone: [address("constraint", name, dropped)], catalog };
  const constraint = findTable(catalog, name)?.constraints.find((one) => one.name === dropped);
  if (!constraint) return drop;
  for (const { schema, name: childName } of childrenOf(catalog, name)) {
    const child = findTable(drop.catalog, { schema, name: childName });
    const part = child && partOf(child, name, constraint);
    if (!part) continue;
    const left = afterLoss(part.inherited, reach);
    drop = goesAlong(part.inherited, reach)
      ? following(drop, inheritedConstraintDrop(drop.catalog, child, part.name, reach))
      : { ...drop, catalog: loseParent(drop.catalog, child, part, left) };
  }
  return drop;
}

const following = (one: InheritedDrop, next: InheritedDrop): InheritedDrop => ({
  gone: [...one.gone, ...next.gone],
  catalog: next.catalog,
});

export const loseParent = (
  catalog: Catalog,
  child: QualifiedName,
  part: Constraint,
  left: Inherited | undefined,
): Catalog => editConstraint(catalog, child, part, (one) => marked(one, left));
