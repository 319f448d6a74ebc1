import { indexColumnNames, joinColumns, makeObjectName } from "../apply/object/object-name";
import { partOf } from "../apply/table/alter-constraint";
import { findTable, type Catalog } from "../model/catalog";
import type { Constraint } from "../model/constraint";
import type { Index } from "../model/index-definition";
import type { Inherited } from "../model/inherited";
import type { Column, Table } from "../model/relation";

/** What a table says of itself beside what it has from its parents. */
export interface OwnElements {
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
}

/** How a table comes to what it has. */
export type TableShape = OwnElements &
  (
    | { readonly kind: "alone" }
    /** `INHERITS (…)`: the rest comes from the parents. */
    | { readonly kind: "inherits" }
    /** `OF type`: columns are listed for what they say beside their type. */
    | { readonly kind: "of type" }
    /** `PARTITION OF`: the columns are the parent's; those listed have another default or NOT NULL. */
    | { readonly kind: "of parent" }
    /** Made by itself and then made a partition or a child. */
    | { readonly kind: "joined" }
  );

export function shapeOf(catalog: Catalog, table: Table): TableShape {
  const whole = { columns: table.columns, constraints: table.constraints };
  if (table.partitionOf) return partitionShape(table, findTable(catalog, table.partitionOf.parent));
  if (table.inherits.length > 0) return heirShape(catalog, table);
  if (table.ofType)
    return { kind: "of type", ...whole, columns: table.columns.filter((column) => saysMore(table, column)) };
  return { kind: "alone", ...whole };
}

const saysMore = (table: Table, column: Column): boolean =>
  column.default !== undefined ||
  column.generated !== undefined ||
  (column.notNull &&
    !table.constraints.some((one) => one.kind === "primary key" && one.columns.includes(column.name)));

const isOwn = ({ inherited }: { readonly inherited?: Inherited }): boolean => inherited?.local !== false;

/** What is the table's own, if also a parent's. */
export const ownOf = (table: Table): OwnElements => ({
  columns: table.columns.filter(isOwn),
  constraints: table.constraints.filter(isOwn),
});

/** Whether a constraint of a child is part of one of the parent's. */
export const comesFrom = (parent: Table, child: Table, constraint: Constraint): boolean =>
  parent.constraints.some((one) => partOf(child, parent, one) === constraint);

function heirShape(catalog: Catalog, table: Table): TableShape {
  const parents = table.inherits.flatMap((name) => findTable(catalog, name) ?? []);
  const fromParents = new Set(parents.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const order = [
    ...fromParents,
    ...table.columns.map(({ name }) => name).filter((name) => !fromParents.has(name)),
  ];
  const isUsual = table.columns.every(({ name }, place) => name === order[place]);
  return isUsual
    ? {
        kind: "inherits",
        ...ownOf(table),
      }
    : { kind: "joined", columns: table.columns, constraints: table.constraints };
}

function partitionShape(table: Table, parent: Table | undefined): TableShape {
  if (!parent) return { kind: "of parent", columns: [], constraints: [] };
  const sameColumns =
    parent.columns.length === table.columns.length &&
    parent.columns.every((column, place) => column.name === table.columns[place]?.name);
  if (!sameColumns || !namesAreGenerated(table, parent))
    return {
      kind: "joined",
      columns: table.columns.map((column) => asMadeAlone(column, parent)),
      constraints: table.constraints.filter((constraint) => !comesWithAttaching(constraint)),
    };
  return {
    kind: "of parent",
    columns: table.columns.filter((column) => differs(parent, table, column)),
    constraints: table.constraints.filter(isOwn),
  };
}

/** Since PostgreSQL 17 a partition has its parent's identity, and may bring none. */
const asMadeAlone = (column: Column, parent: Table): Column => {
  if (!column.identity || !parent.columns.some(({ name, identity }) => identity && name === column.name))
    return column;
  const { identity: _identity, ...rest } = column;
  return rest;
};

/** A foreign key that has its parent's name is made by attaching. */
const comesWithAttaching = (constraint: Constraint): boolean =>
  constraint.kind === "foreign key" && constraint.parent === constraint.name;

/** Whether CREATE TABLE … PARTITION OF would give the keys and foreign keys of the partition the names that they have. */
const namesAreGenerated = (table: Table, parent: Table): boolean =>
  table.constraints.every((constraint) => {
    if (!constraint.inherited || constraint.inherited.local) return true;
    if (constraint.kind === "foreign key")
      return constraint.parent === undefined || constraint.name === constraint.parent;
    if (constraint.kind === "not null")
      return parent.constraints.some(
        (one) => one.kind === "not null" && one.column === constraint.column && one.name === constraint.name,
      );
    const index = table.indexes.find((one) => one.constraint === constraint.name);
    return !index || hasGeneratedName(table, index, constraint.kind);
  });

const LABELS: Readonly<Partial<Record<Constraint["kind"], string>>> = {
  "primary key": "pkey",
  unique: "key",
  exclude: "excl",
};

/** Whether PostgreSQL would have chosen the name of an index by itself. */
export const hasGeneratedName = (table: Table, index: Index, kind?: Constraint["kind"]): boolean =>
  index.name ===
  makeObjectName(
    table.name,
    kind === "primary key" ? "" : joinColumns(indexColumnNames(index.keys, index.include)),
    (kind && LABELS[kind]) ?? "idx",
  );

const differs = (parent: Table, table: Table, column: Column): boolean =>
  !parent.columns.some(
    (inherited) =>
      inherited.name === column.name &&
      (inherited.notNull === column.notNull ||
        table.constraints.some((one) => one.kind === "not null" && one.column === column.name)) &&
      inherited.default?.text === column.default?.text &&
      inherited.generated?.expression.text === column.generated?.expression.text,
  );
