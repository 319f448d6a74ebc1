import { findTable, type Catalog } from "../model/catalog";
import type { Constraint } from "../model/constraint";
import type { Column, Table } from "../model/relation";

/** What a table says of itself beside what it has from its parents. */
export interface OwnElements {
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
}

/** The rest of an inheriting table comes with its parents: columns that are the same, checks that go down. */
export function ownElements(catalog: Catalog, table: Table): OwnElements {
  const parents = table.inherits.flatMap((name) => findTable(catalog, name) ?? []);
  return {
    columns: table.columns.filter((column) => !parents.some((parent) => hasColumn(parent, column))),
    constraints: table.constraints.filter(
      (constraint) => !parents.some((parent) => isInheritedCheck(parent, constraint)),
    ),
  };
}

/** How a partition is made. */
export type PartitionShape =
  /** `PARTITION OF`: the columns are the parent's; those listed have another default or NOT NULL. */
  | ({ readonly kind: "of parent" } & OwnElements)
  /** Its columns are not the parent's in its order: it was made by itself and attached. */
  | { readonly kind: "attached" };

export function partitionShape(catalog: Catalog, table: Table): PartitionShape | undefined {
  if (!table.partitionOf) return undefined;
  const parent = findTable(catalog, table.partitionOf.parent);
  if (!parent) return { kind: "of parent", columns: [], constraints: [] };
  const sameColumns =
    parent.columns.length === table.columns.length &&
    parent.columns.every((column, place) => column.name === table.columns[place]?.name);
  if (!sameColumns) return { kind: "attached" };
  return {
    kind: "of parent",
    columns: table.columns.filter((column) => !hasColumn(parent, column)),
    constraints: table.constraints.filter((constraint) => !comesFrom(parent, table, constraint)),
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
export function comesFrom(parent: Table, table: Table, constraint: Constraint): boolean {
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
