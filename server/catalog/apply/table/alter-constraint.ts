import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { Constraint } from "../../model/constraint";
import type { QualifiedName } from "../../model/names";
import { sameName } from "../../model/names";
import type { Table } from "../../model/relation";
import { editConstraint } from "./constraint";
import type { ApplyContext } from "../context";
import { childrenOf } from "../edit";
import { afterLoss, loseParent } from "./inherited-drop";
import { addNotNull, validateNotNull } from "./not-null";

/** The constraint of a child that is part of one of its parent's. */
export function partOf(child: Table, parent: QualifiedName, constraint: Constraint): Constraint | undefined {
  switch (constraint.kind) {
    case "check":
      return constraint.noInherit
        ? undefined
        : child.constraints.find(({ kind, name }) => kind === "check" && name === constraint.name);
    case "not null":
      return constraint.noInherit
        ? undefined
        : child.constraints.find((one) => one.kind === "not null" && one.column === constraint.column);
    case "foreign key":
      return child.constraints.find((one) => one.kind === "foreign key" && one.parent === constraint.name);
    default: {
      const index = child.indexes.find(
        (one) => one.parent && sameName(one.parent, { schema: parent.schema, name: constraint.name }),
      );
      return index && child.constraints.find(({ name }) => name === index.constraint);
    }
  }
}

/** With those of the children that are part of it. */
export function validateConstraint(catalog: Catalog, name: QualifiedName, validated: string): Catalog {
  const constraint = findTable(catalog, name)?.constraints.find((candidate) => candidate.name === validated);
  if (!constraint || constraint.validated) return catalog;
  if (constraint.kind === "not null") return validateNotNull(catalog, name, constraint.column);
  return withParts(catalog, name, constraint, (one) => ({ ...one, validated: true }));
}

/** ENFORCED, DEFERRABLE, NO INHERIT and their opposites. */
export function alterConstraint(
  catalog: Catalog,
  name: QualifiedName,
  change: ChangeOf<"alterConstraint">,
  context: ApplyContext,
): Catalog {
  const constraint = findTable(catalog, name)?.constraints.find(
    (candidate) => candidate.name === change.name,
  );
  if (!constraint) return catalog;
  const { enforced, deferrable, initiallyDeferred, noInherit } = change;
  const next = withParts(catalog, name, constraint, (one) => ({
    ...one,
    ...(one === constraint && noInherit !== undefined && { noInherit }),
    ...(enforced !== undefined && { enforced, validated: enforced }),
    ...(deferrable !== undefined && { deferrable, initiallyDeferred: initiallyDeferred ?? false }),
  }));
  if (noInherit === undefined || constraint.kind !== "not null") return next;
  return childrenOf(next, name).reduce((before, child) => {
    const part = partOf(child, name, { ...constraint, noInherit: false });
    if (!noInherit)
      return addNotNull(before, child, { ...constraint, noInherit }, { fromParent: true }, context);
    return part ? loseParent(before, child, part, afterLoss(part.inherited)) : before;
  }, next);
}

function withParts(
  catalog: Catalog,
  name: QualifiedName,
  constraint: Constraint,
  edit: (constraint: Constraint) => Constraint,
): Catalog {
  const next = editConstraint(catalog, name, constraint, edit);
  return childrenOf(next, name).reduce((before, child) => {
    const part = partOf(child, name, constraint);
    return part ? withParts(before, child, part, edit) : before;
  }, next);
}
