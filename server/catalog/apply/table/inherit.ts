import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { Constraint } from "../../model/constraint";
import { fromOneMoreParent, fromOneParentLess, type Inherited } from "../../model/inherited";
import type { QualifiedName } from "../../model/names";
import { sameName } from "../../model/names";
import type { Column, Table } from "../../model/relation";
import { partOf } from "./alter-constraint";
import { editTable, without } from "../edit";

interface Heritable {
  readonly inherited?: Inherited;
}

/**
 * A table that is there becomes a child: what the parent has too is now inherited as well, and of a partition it is no
 * more its own (`MergeAttributesIntoExisting`, `MergeConstraintsIntoExisting` of tablecmds.c).
 */
export function mergeIntoChild(child: Table, parent: Table): Table {
  const isPartition = parent.partitionKey !== undefined;
  const inherit = <T extends Heritable>(part: T): T => {
    const inherited = fromOneMoreParent(part.inherited);
    return { ...part, inherited: isPartition ? { ...inherited, local: false } : inherited };
  };
  const parts = new Set(inheritedConstraints(child, parent));
  return {
    ...child,
    columns: child.columns.map((column) => (hasColumn(parent, column) ? inherit(column) : column)),
    constraints: child.constraints.map((constraint) =>
      parts.has(constraint) ? inherit(constraint) : constraint,
    ),
  };
}

/** The opposite: what the parent had is the table's own again where no other parent has it (`RemoveInheritance`). */
export function releaseFromParent(child: Table, parent: Table): Table {
  const release = <T extends Heritable>(part: T): T => {
    const left = part.inherited && fromOneParentLess(part.inherited);
    return left ? { ...part, inherited: left } : (without(part, "inherited") as T);
  };
  const parts = new Set(inheritedConstraints(child, parent));
  return {
    ...child,
    columns: child.columns.map((column) => (hasColumn(parent, column) ? release(column) : column)),
    constraints: child.constraints.map((constraint) =>
      parts.has(constraint) ? release(constraint) : constraint,
    ),
  };
}

const hasColumn = (table: Table, { name }: Column): boolean =>
  table.columns.some((column) => column.name === name);

/** Checks go down by their name, NOT NULL by its column; keys and foreign keys do not. */
const inheritedConstraints = (child: Table, parent: Table): Constraint[] =>
  parent.constraints.flatMap((constraint) =>
    constraint.kind === "check" || constraint.kind === "not null"
      ? (partOf(child, parent, constraint) ?? [])
      : [],
  );

/** `INHERIT parent` and `NO INHERIT parent`. */
export function setInherits(
  catalog: Catalog,
  name: QualifiedName,
  parentName: QualifiedName,
  adds: boolean,
): Catalog {
  const parent = findTable(catalog, parentName);
  return editTable(catalog, name, (table) => {
    const others = table.inherits.filter((other) => !sameName(other, parentName));
    const edited = { ...table, inherits: adds ? [...others, parentName] : others };
    if (!parent) return edited;
    return adds ? mergeIntoChild(edited, parent) : releaseFromParent(edited, parent);
  });
}
