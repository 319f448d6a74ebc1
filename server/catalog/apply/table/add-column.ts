import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import { fromOneMoreParent } from "../../model/inherited";
import type { QualifiedName } from "../../model/names";
import type { Column } from "../../model/relation";
import { defineColumn, withOwnedSequence } from "./column";
import { addConstraint } from "./constraint";
import type { ApplyContext } from "../context";
import { childrenOf, editColumn, editTable, without } from "../edit";
import { addNotNull } from "./not-null";
import { partitionsShareIdentity } from "./partition";

/** ADD COLUMN: the column first, in all descendants, then its constraints, which go down by themselves. */
export function addColumn(
  catalog: Catalog,
  name: QualifiedName,
  { column, ifNotExists, only }: ChangeOf<"addColumn">,
  context: ApplyContext,
): Catalog {
  const existing = findTable(catalog, name)?.columns.some((other) => other.name === column.name);
  if (existing && ifNotExists) return catalog;
  const defined = { ...defineColumn(catalog, column, context), notNull: false };
  let next = withOwnedSequence(putColumn(catalog, name, defined), name, column, context);
  const made = findTable(next, name)?.columns.find((other) => other.name === column.name) ?? defined;
  if (!only)
    next = childrenOf(next, name).reduce(
      (before, child) => inheritColumn(before, child, made, context),
      next,
    );
  const saysNotNull = column.constraints.some(({ kind }) => kind === "not null");
  if ((column.serial || column.identity) && !saysNotNull)
    next = addNotNull(next, name, { column: column.name }, { only }, context);
  return column.constraints.reduce(
    (before, constraint) => addConstraint(before, name, constraint, context, { only }),
    next,
  );
}

const putColumn = (catalog: Catalog, name: QualifiedName, column: Column): Catalog =>
  editTable(catalog, name, (table) => ({
    ...table,
    columns: [...table.columns.filter((other) => other.name !== column.name), column],
  }));

/** A child that has the column already merges the two, and its own children stay as they are. */
function inheritColumn(
  catalog: Catalog,
  child: QualifiedName,
  column: Column,
  context: ApplyContext,
): Catalog {
  const table = findTable(catalog, child);
  if (!table) return catalog;
  if (table.columns.some((other) => other.name === column.name))
    return editTable(catalog, child, (before) =>
      editColumn(before, column.name, (other) => ({
        ...other,
        inherited: fromOneMoreParent(other.inherited),
      })),
    );
  const kept = table.partitionOf && partitionsShareIdentity(context) ? column : without(column, "identity");
  const next = putColumn(catalog, child, { ...kept, inherited: { parents: 1, local: false } });
  return childrenOf(next, child).reduce(
    (before, grandchild) => inheritColumn(before, grandchild, column, context),
    next,
  );
}
