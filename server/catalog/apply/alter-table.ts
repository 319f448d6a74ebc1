import type { Change, TableChange, TableChangeKind } from "../changes/change";
import type { Catalog } from "../model/catalog";
import { findTable } from "../model/catalog";
import type { Constraint } from "../model/constraint";
import type { QualifiedName } from "../model/names";
import { keyOf } from "../model/names";
import type { Table } from "../model/relation";
import { isTable, isView } from "../model/relation";
import { addConstraint, dropDefault, setNotNull, validateConstraint } from "./constraint";
import type { ApplyContext } from "./context";
import { defineColumn, withImpliedNotNull, withOwnedSequence } from "./create-table";
import { editColumn, editTable, putRelation, without } from "./edit";
import { resolveDataType, resolveRelation, tableToChange } from "./resolve";

type Edit<K extends TableChangeKind> = (
  table: Table,
  change: TableChange<K>,
  catalog: Catalog,
  context: ApplyContext,
) => Table;

/** Changes that concern the one table alone. */
const EDITS: { readonly [K in TableChangeKind]?: Edit<K> } = {
  alterColumnType: (table, change, catalog, context) =>
    editColumn(table, change.column, (column) => ({
      ...column,
      type: resolveDataType(catalog, change.type, context.searchPath),
      ...(change.collation !== undefined && { collation: change.collation }),
    })),
  setDefault: (table, change) =>
    editColumn(table, change.column, (column) => ({ ...column, default: change.expression })),
  dropDefault: (table, change) => editColumn(table, change.column, dropDefault),
  setNotNull: (table, change) => setNotNull(table, change.column),
  dropNotNull: (table, change) =>
    editColumn(dropNotNullConstraints(table, change.column), change.column, (column) => ({
      ...column,
      notNull: false,
    })),
  addIdentity: (table, change) =>
    editColumn(table, change.column, (column) => ({ ...column, identity: change.identity })),
  dropIdentity: (table, change) => editColumn(table, change.column, (column) => without(column, "identity")),
  setGeneratedExpression: (table, change) =>
    editColumn(table, change.column, (column) => ({
      ...column,
      generated: { storage: column.generated?.storage ?? "stored", expression: change.expression },
    })),
  dropGeneratedExpression: (table, change) =>
    editColumn(table, change.column, (column) => without(column, "generated")),
  validateConstraint: (table, change) => validateConstraint(table, change.name),
  alterConstraint: (table, change) => {
    const { enforced } = change;
    if (enforced === undefined) return table;
    return {
      ...table,
      constraints: table.constraints.map((constraint) =>
        constraint.name === change.name ? { ...constraint, enforced, validated: enforced } : constraint,
      ),
    };
  },
  renameColumn: (table, change) => renameColumn(table, change.column, change.to),
  renameConstraint: (table, change) => renameConstraint(table, change.name, change.to),
  setRowSecurity: (table, change) => ({
    ...table,
    rowSecurity: {
      enabled: change.enabled ?? table.rowSecurity.enabled,
      forced: change.forced ?? table.rowSecurity.forced,
    },
  }),
  setPersistence: (table, change) => ({ ...table, persistence: change.persistence }),
  setOptions: (table, change) => ({
    ...table,
    options: definedOptions({ ...table.options, ...change.options }),
  }),
  setTriggerState: (table, change) => ({
    ...table,
    triggers: table.triggers.map((trigger) =>
      change.trigger === "all" || change.trigger === "user" || change.trigger === trigger.name
        ? { ...trigger, enabled: change.enabled }
        : trigger,
    ),
  }),
};

/** Changes that reach further than their table. */
const REACHING: {
  readonly [K in TableChangeKind]?: (
    catalog: Catalog,
    name: QualifiedName,
    change: TableChange<K>,
    context: ApplyContext,
  ) => Catalog;
} = {
  addColumn: (catalog, name, change, context) => {
    const existing = findTable(catalog, name);
    if (change.ifNotExists && existing?.columns.some((column) => column.name === change.column.name))
      return catalog;
    const column = defineColumn(catalog, change.column, context);
    let next = editTable(catalog, name, (table) => ({
      ...table,
      columns: [...table.columns.filter((other) => other.name !== column.name), column],
    }));
    next = withOwnedSequence(next, name, change.column, context);
    for (const constraint of change.column.constraints) next = addConstraint(next, name, constraint, context);
    return withImpliedNotNull(next, name, [change.column]);
  },
  addConstraint: (catalog, name, change, context) => {
    const table = tableToChange(catalog, name);
    if (!table) return catalog;
    return addConstraint(
      catalog.relations.has(keyOf(name)) ? catalog : putRelation(catalog, table),
      name,
      change.constraint,
      context,
    );
  },
  attachPartition: (catalog, name, change, context) => {
    const partition = resolveRelation(catalog, change.partition, context.searchPath);
    return editTable(catalog, partition, (table) => ({
      ...table,
      partitionOf: { parent: name, bound: change.bound, isDefault: change.isDefault },
    }));
  },
  detachPartition: (catalog, _name, change, context) => {
    const partition = resolveRelation(catalog, change.partition, context.searchPath);
    return editTable(catalog, partition, (table) => without(table, "partitionOf"));
  },
  inherit: (catalog, name, change, context) => {
    const parent = resolveRelation(catalog, change.parent, context.searchPath);
    const others = (table: Table) => table.inherits.filter((other) => keyOf(other) !== keyOf(parent));
    return editTable(catalog, name, (table) => ({
      ...table,
      inherits: change.adds ? [...others(table), parent] : others(table),
    }));
  },
};

/** One subcommand of ALTER TABLE. A table that the catalog does not know is assumed to exist. */
export function alterTable(catalog: Catalog, change: TableChange, context: ApplyContext): Catalog {
  const name = resolveRelation(catalog, change.table, context.searchPath);
  const relation = catalog.relations.get(keyOf(name));
  if (relation && !isTable(relation)) return alterView(catalog, name, change);
  const reaching = REACHING[change.kind] as
    ((catalog: Catalog, name: QualifiedName, change: Change, context: ApplyContext) => Catalog) | undefined;
  if (reaching) return reaching(catalog, name, change, context);
  const edit = EDITS[change.kind] as
    ((table: Table, change: Change, catalog: Catalog, context: ApplyContext) => Table) | undefined;
  return edit ? editTable(catalog, name, (table) => edit(table, change, catalog, context)) : catalog;
}

/** `ALTER TABLE` also takes views, for options and column names. */
function alterView(catalog: Catalog, name: QualifiedName, change: TableChange): Catalog {
  const view = catalog.relations.get(keyOf(name));
  if (!isView(view)) return catalog;
  if (change.kind === "setOptions")
    return putRelation(catalog, { ...view, options: definedOptions({ ...view.options, ...change.options }) });
  if (change.kind === "renameColumn")
    return putRelation(catalog, {
      ...view,
      columns: view.columns.map((column) =>
        column.name === change.column ? { ...column, name: change.to } : column,
      ),
    });
  return catalog;
}

const definedOptions = (options: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const dropNotNullConstraints = (table: Table, column: string): Table =>
  table.constraints.some((constraint) => constraint.kind === "not null" && constraint.column === column)
    ? {
        ...table,
        constraints: table.constraints.filter(
          (constraint) => constraint.kind !== "not null" || constraint.column !== column,
        ),
      }
    : table;

/** Columns of the table that a constraint stands on. */
export function constraintColumns(constraint: Constraint): readonly string[] {
  switch (constraint.kind) {
    case "check":
      return constraint.expression.columns;
    case "not null":
      return [constraint.column];
    case "exclude":
      return constraint.elements.map((element) => element.text);
    default:
      return constraint.columns;
  }
}

function renameColumn(table: Table, from: string, to: string): Table {
  const rename = (name: string) => (name === from ? to : name);
  return {
    ...table,
    columns: table.columns.map((column) => (column.name === from ? { ...column, name: to } : column)),
    constraints: table.constraints.map((constraint): Constraint => {
      switch (constraint.kind) {
        case "primary key":
        case "unique":
        case "foreign key":
          return { ...constraint, columns: constraint.columns.map(rename) };
        case "not null":
          return { ...constraint, column: rename(constraint.column) };
        default:
          return constraint;
      }
    }),
    indexes: table.indexes.map((index) => ({
      ...index,
      keys: index.keys.map((key) => (key.column === from ? { ...key, column: to } : key)),
      include: index.include.map(rename),
    })),
  };
}

function renameConstraint(table: Table, from: string, to: string): Table {
  return {
    ...table,
    constraints: table.constraints.map((constraint) =>
      constraint.name === from ? { ...constraint, name: to } : constraint,
    ),
    indexes: table.indexes.map((index) =>
      index.constraint === from ? { ...index, name: to, constraint: to } : index,
    ),
  };
}
