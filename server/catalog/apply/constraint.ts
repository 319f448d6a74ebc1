import type { ConstraintDefinition } from "../changes/definitions";
import type { Catalog } from "../model/catalog";
import { findTable } from "../model/catalog";
import type { Constraint, ExclusionConstraint } from "../model/constraint";
import type { Index, IndexKey } from "../model/index-definition";
import type { QualifiedName } from "../model/names";
import { keyOf } from "../model/names";
import type { Table } from "../model/relation";
import type { ApplyContext } from "./context";
import { originOf } from "./context";
import { attachNewIndexes, editColumn, partitionsOf, putRelation, without } from "./edit";
import { readExpressionText } from "../read/expression";
import { chooseName, joinColumns, nameOfExpression } from "./object-name";
import { resolveRelation } from "./resolve";

/** The suffixes that PostgreSQL gives to the constraints and indexes it names by itself. */
const LABELS = {
  "primary key": "pkey",
  unique: "key",
  "foreign key": "fkey",
  check: "check",
  exclude: "excl",
  "not null": "not_null",
} as const;

/** Adds a constraint to a table that is in the catalog, with what comes with it: its index, NOT NULL of a primary key. */
export function addConstraint(
  catalog: Catalog,
  name: QualifiedName,
  definition: ConstraintDefinition,
  context: ApplyContext,
): Catalog {
  const table = findTable(catalog, name);
  if (!table) return catalog;
  const repeated =
    definition.kind === "not null" &&
    table.constraints.some((other) => other.kind === "not null" && other.column === definition.column);
  // One NOT NULL per column: saying it again, with PRIMARY KEY or in another form, adds nothing.
  if (repeated)
    return definition.validated && definition.kind === "not null"
      ? putRelation(catalog, setNotNull(table, definition.column))
      : catalog;
  const constraint = defineConstraint(catalog, table, definition, context);
  let edited: Table = { ...table, constraints: [...table.constraints, constraint] };
  if (constraint.kind === "not null")
    edited = constraint.validated
      ? editColumn(edited, constraint.column, (column) => ({ ...column, notNull: true }))
      : edited;
  if (constraint.kind === "primary key") {
    for (const key of constraint.columns)
      edited = editColumn(edited, key, (column) => ({ ...column, notNull: true }));
  }
  edited = withConstraintIndex(edited, constraint, definition, context);
  const withTable = putRelation(catalog, edited);
  return edited.partitionKey ? addToPartitions(withTable, edited, definition, context) : withTable;
}

/** A constraint of a partitioned table is one of every partition too. */
function addToPartitions(
  catalog: Catalog,
  parent: Table,
  definition: ConstraintDefinition,
  context: ApplyContext,
): Catalog {
  return partitionsOf(catalog, parent)
    .filter(
      (partition) =>
        partition.partitionOf?.parent.name === parent.name &&
        partition.partitionOf.parent.schema === parent.schema,
    )
    .reduce((before, partition) => {
      const name = definition.kind === "check" ? definition.name : undefined;
      const after = addConstraint(before, partition, { ...definition, name }, context);
      const index = constraintIndex(parent, definition);
      return index ? attachNewIndexes(before, after, partition, index) : after;
    }, catalog);
}

/** The index that the constraint brought to the partitioned table itself: its newest. */
const constraintIndex = (parent: Table, { kind }: ConstraintDefinition): Index | undefined =>
  kind === "primary key" || kind === "unique" || kind === "exclude" ? parent.indexes.at(-1) : undefined;

function defineConstraint(
  catalog: Catalog,
  table: Table,
  definition: ConstraintDefinition,
  context: ApplyContext,
): Constraint {
  const columns = usedColumns(table, definition);
  const name = definition.name ?? constraintName(catalog, table, definition, columns);
  const common = { name, ...originOf(context, definition.range) };
  const { range: _range, ...said } = definition;
  switch (said.kind) {
    case "foreign key": {
      const references = resolveRelation(catalog, said.references, context.searchPath);
      const referencedColumns =
        said.referencedColumns.length > 0
          ? said.referencedColumns
          : primaryKeyOf(findTable(catalog, references));
      return { ...said, ...common, references, referencedColumns };
    }
    case "primary key":
    case "unique": {
      const { nullsNotDistinct: _distinct, include: _include, usingIndex: _index, ...key } = said;
      return { ...key, ...common, columns };
    }
    default:
      return { ...said, ...common };
  }
}

/**
 * Makes a column NOT NULL, with the constraint that says so: PostgreSQL 18 keeps one per column in `pg_constraint`,
 * older servers keep only the column's mark.
 */
export function setNotNull(table: Table, name: string): Table {
  const known = table.constraints.some(
    (constraint) => constraint.kind === "not null" && constraint.column === name,
  );
  const marked = editColumn(table, name, (column) =>
    column.notNull ? column : { ...column, notNull: true },
  );
  if (known) {
    const constraints = marked.constraints.map((constraint) =>
      constraint.kind === "not null" && constraint.column === name && !constraint.validated
        ? { ...constraint, validated: true }
        : constraint,
    );
    return { ...marked, constraints };
  }
  const taken = (candidate: string) => table.constraints.some((constraint) => constraint.name === candidate);
  const constraint: Constraint = {
    kind: "not null",
    name: chooseName(table.name, name, LABELS["not null"], taken),
    column: name,
    noInherit: false,
    validated: true,
    enforced: true,
    deferrable: false,
    initiallyDeferred: false,
  };
  return { ...marked, constraints: [...marked.constraints, constraint] };
}

function usedColumns(table: Table, definition: ConstraintDefinition): readonly string[] {
  switch (definition.kind) {
    case "primary key":
    case "unique": {
      if (definition.usingIndex === undefined) return definition.columns;
      const index = table.indexes.find((candidate) => candidate.name === definition.usingIndex);
      return index?.keys.flatMap((key) => key.column ?? []) ?? [];
    }
    case "foreign key":
      return definition.columns;
    case "check":
      return definition.expression.columns;
    case "not null":
      return [definition.column];
    case "exclude":
      return exclusionKeys(table, definition).map(
        ({ column, expression }) => column ?? nameOfExpression(expression),
      );
  }
}

function constraintName(
  catalog: Catalog,
  table: Table,
  definition: ConstraintDefinition,
  columns: readonly string[],
): string {
  if (
    (definition.kind === "primary key" || definition.kind === "unique") &&
    definition.usingIndex !== undefined
  )
    return definition.usingIndex;
  const taken = (candidate: string) =>
    table.constraints.some((constraint) => constraint.name === candidate) ||
    catalog.relations.has(keyOf({ schema: table.schema, name: candidate })) ||
    catalog.indexOwners.has(keyOf({ schema: table.schema, name: candidate }));
  // A check over several columns, or over none, is named after the table alone (heap.c, `AddRelationNewConstraints`).
  const second =
    definition.kind === "primary key" || (definition.kind === "check" && columns.length !== 1)
      ? ""
      : joinColumns(columns);
  return chooseName(table.name, second, LABELS[definition.kind], taken);
}

export const primaryKeyOf = (table: Table | undefined): readonly string[] => {
  const key = table?.constraints.find((constraint) => constraint.kind === "primary key");
  return key?.kind === "primary key" ? key.columns : [];
};

function withConstraintIndex(
  table: Table,
  constraint: Constraint,
  definition: ConstraintDefinition,
  context: ApplyContext,
): Table {
  if (constraint.kind !== "primary key" && constraint.kind !== "unique" && constraint.kind !== "exclude")
    return table;
  if (definition.kind === "primary key" || definition.kind === "unique") {
    const existing = definition.usingIndex;
    if (existing !== undefined) {
      const indexes = table.indexes.map((index) =>
        index.name === existing
          ? { ...index, name: constraint.name, constraint: constraint.name, unique: true }
          : index,
      );
      return { ...table, indexes };
    }
  }
  const isKey = definition.kind === "primary key" || definition.kind === "unique";
  const index: Index = {
    schema: table.schema,
    name: constraint.name,
    method: constraint.kind === "exclude" ? constraint.method : "btree",
    keys: (constraint.kind === "exclude"
      ? exclusionKeys(table, constraint)
      : constraint.columns.map((column) => ({ column }))
    ).map((key) => ({ ...key, descending: false, nullsFirst: false })),
    include: isKey ? definition.include : [],
    unique: constraint.kind !== "exclude",
    nullsNotDistinct: isKey && definition.nullsNotDistinct,
    valid: true,
    constraint: constraint.name,
    ...(constraint.kind === "exclude" && constraint.predicate && { predicate: constraint.predicate }),
    ...originOf(context, definition.range),
  };
  return { ...table, indexes: [...table.indexes, index] };
}

export function validateConstraint(table: Table, name: string): Table {
  const constraint = table.constraints.find((candidate) => candidate.name === name);
  if (!constraint || constraint.validated) return table;
  const edited: Table = {
    ...table,
    constraints: table.constraints.map((candidate) =>
      candidate === constraint ? { ...candidate, validated: true } : candidate,
    ),
  };
  return constraint.kind === "not null"
    ? editColumn(edited, constraint.column, (column) => ({ ...column, notNull: true }))
    : edited;
}

export const dropDefault = <T extends { readonly default?: unknown }>(column: T): T =>
  without(column, "default") as T;

/** What the elements of an exclusion constraint stand on: columns of the table, or expressions. */
const exclusionKeys = (
  table: Table,
  constraint: Pick<ExclusionConstraint, "elements">,
): Pick<IndexKey, "column" | "expression">[] =>
  constraint.elements.map(({ text }) =>
    table.columns.some(({ name }) => name === text)
      ? { column: text }
      : { expression: readExpressionText(text) },
  );
