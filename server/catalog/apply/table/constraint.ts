import type { ConstraintDefinition } from "../../changes/definitions";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { CheckConstraint, Constraint } from "../../model/constraint";
import { fromOneMoreParent } from "../../model/inherited";
import type { QualifiedName } from "../../model/names";
import type { Table } from "../../model/relation";
import { addIndexedConstraint } from "../index/constraint-index";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { childrenOf, editTable } from "../edit";
import { addForeignKey } from "./foreign-key";
import { isConstraintName } from "../generated-name";
import { addNotNull, type Reach } from "./not-null";
import { chooseName, joinColumns } from "../object/object-name";
import { resolveRelation } from "../resolve";

/** Adds a constraint to a table that is in the catalog, with what comes with it, and to its descendants. */
export function addConstraint(
  catalog: Catalog,
  name: QualifiedName,
  definition: ConstraintDefinition,
  context: ApplyContext,
  reach: Reach = {},
): Catalog {
  const table = findTable(catalog, name);
  if (!table) return catalog;
  switch (definition.kind) {
    case "not null":
      return addNotNull(catalog, name, definition, reach, context);
    case "check":
      return addCheck(
        catalog,
        name,
        {
          ...withoutRange(definition),
          name: definition.name ?? checkName(catalog, table, definition.expression.columns),
          ...originOf(context, definition.range),
        },
        reach,
      );
    case "foreign key": {
      const { range, name: given, references: written, ...said } = definition;
      const references = resolveRelation(catalog, written, context.searchPath);
      const referencedColumns =
        said.referencedColumns.length > 0
          ? said.referencedColumns
          : primaryKeyOf(findTable(catalog, references));
      const chosen =
        given ??
        chooseName(table.name, joinColumns(said.columns), "fkey", isConstraintName(catalog, table.schema));
      const key = { ...said, name: chosen, references, referencedColumns, ...originOf(context, range) };
      return addForeignKey(catalog, name, key, reach, context);
    }
    default:
      return addIndexedConstraint(catalog, name, definition, reach, context);
  }
}

const withoutRange = <T extends { readonly range: unknown }>({
  range: _range,
  ...rest
}: T): Omit<T, "range"> => rest;

/** A check over several columns, or over none, is named after the table alone (heap.c, `AddRelationNewConstraints`). */
const checkName = (catalog: Catalog, table: Table, columns: readonly string[]): string =>
  chooseName(
    table.name,
    columns.length === 1 ? columns[0]! : "",
    "check",
    isConstraintName(catalog, table.schema),
  );

/** A check that the table has already is merged with the new one (heap.c, `MergeWithExistingConstraint`). */
function addCheck(catalog: Catalog, name: QualifiedName, check: CheckConstraint, reach: Reach): Catalog {
  const existing = findTable(catalog, name)?.constraints.find((other) => other.name === check.name);
  if (existing)
    return editConstraint(catalog, name, existing, (constraint) => ({
      ...constraint,
      inherited: reach.fromParent
        ? fromOneMoreParent(constraint.inherited)
        : { parents: constraint.inherited?.parents ?? 0, local: true },
    }));
  const own: CheckConstraint = reach.fromParent
    ? { ...check, inherited: { parents: 1, local: false } }
    : check;
  const next = editTable(catalog, name, (table) => ({ ...table, constraints: [...table.constraints, own] }));
  if (check.noInherit || reach.only) return next;
  return childrenOf(next, name).reduce(
    (before, child) => addCheck(before, child, check, { fromParent: true }),
    next,
  );
}

/** Another form of one constraint of a table. */
export const editConstraint = <C extends Constraint>(
  catalog: Catalog,
  name: QualifiedName,
  constraint: C,
  edit: (constraint: C) => Constraint,
): Catalog =>
  editTable(catalog, name, (table) => ({
    ...table,
    constraints: table.constraints.map((other) => (other === constraint ? edit(constraint) : other)),
  }));

export const primaryKeyOf = (table: Table | undefined): readonly string[] => {
  const key = table?.constraints.find((constraint) => constraint.kind === "primary key");
  return key?.kind === "primary key" ? key.columns : [];
};

/** Columns of the table that a constraint stands on. */
export function constraintColumns(constraint: Constraint): readonly string[] {
  switch (constraint.kind) {
    case "check":
      return constraint.expression.columns;
    case "not null":
      return [constraint.column];
    case "exclude":
      return constraint.elements.flatMap(({ column, expression }) => column ?? expression?.columns ?? []);
    default:
      return constraint.columns;
  }
}
