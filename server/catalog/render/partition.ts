import { findTable, type Catalog } from "../model/catalog";
import type { Constraint } from "../model/constraint";
import type { Column, Table } from "../model/relation";

/** What a partition says itself: the rest it has from its parent. For other tables, everything. */
export function ownElementsOfPartition(
  catalog: Catalog,
  table: Table,
): { readonly columns: readonly Column[]; readonly constraints: readonly Constraint[] } {
  const parents = [...(table.partitionOf ? [table.partitionOf.parent] : []), ...table.inherits].flatMap(
    (name) => findTable(catalog, name) ?? [],
  );
  if (table.partitionOf) {
    return {
      // PARTITION OF takes the columns from the parent; those that differ are told as changes.
      columns: [],
      constraints: table.constraints.filter(
        (constraint) => !parents.some((parent) => inherits(table, parent, constraint)),
      ),
    };
  }
  return {
    columns: table.columns.filter((column) => !parents.some((parent) => hasColumn(parent, column))),
    constraints: table.constraints.filter(
      (constraint) => !parents.some((parent) => isInheritedCheck(parent, constraint)),
    ),
  };
}

const hasColumn = (parent: Table, column: Column): boolean =>
  parent.columns.some(
    (inherited) =>
      inherited.name === column.name &&
      inherited.notNull === column.notNull &&
      inherited.default?.text === column.default?.text &&
      inherited.generated?.expression.text === column.generated?.expression.text,
  );

const isInheritedCheck = (parent: Table, constraint: Constraint): boolean =>
  constraint.kind === "check" &&
  parent.constraints.some(
    (inherited) => inherited.kind === "check" && !inherited.noInherit && inherited.name === constraint.name,
  );

/** A key comes with the parent's index, a check under its name, a foreign key with the same columns. */
function inherits(table: Table, parent: Table, constraint: Constraint): boolean {
  switch (constraint.kind) {
    case "primary key":
    case "unique":
    case "exclude":
      return table.indexes.some(
        (index) => index.constraint === constraint.name && index.parent !== undefined,
      );
    case "check":
      return isInheritedCheck(parent, constraint);
    case "not null":
      return parent.constraints.some(
        (inherited) => inherited.kind === "not null" && inherited.column === constraint.column,
      );
    case "foreign key":
      return parent.constraints.some(
        (inherited) =>
          inherited.kind === "foreign key" &&
          inherited.columns.join("\0") === constraint.columns.join("\0") &&
          inherited.references.schema === constraint.references.schema &&
          inherited.references.name === constraint.references.name,
      );
  }
}
