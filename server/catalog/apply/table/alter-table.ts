import type { Change, TableChange, TableChangeKind } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import type { Index } from "../../model/index-definition";
import type { QualifiedName } from "../../model/names";
import { keyOf } from "../../model/names";
import type { Column, Table } from "../../model/relation";
import { isView } from "../../model/relation";
import { addColumn } from "./add-column";
import { alterIndexOptions } from "../index/alter-index";
import {
  alterColumnType,
  alterIdentitySequence,
  createIdentitySequence,
  dropIdentitySequence,
  setStorage,
} from "./column";
import { addConstraint } from "./constraint";
import type { ApplyContext } from "../context";
import { alterConstraint, validateConstraint } from "./alter-constraint";
import { childrenOf, editColumn, editTable, putRelation, without } from "../edit";
import { remove } from "../../dependencies/remove";
import { inheritedConstraintDrop, type InheritedDrop } from "./inherited-drop";
import { setInherits } from "./inherit";
import { addNotNull, keepsNotNull, notNullOf, unmarkNotNull } from "./not-null";
import { definedOptions } from "../options";
import { attachPartition, detachPartition, partitionsShareIdentity } from "./partition";
import { renameColumn } from "./rename-column";
import { withoutNulls } from "./rows";
import { renameConstraint } from "./rename-constraint";
import { resolveRelation, resolveType, tableToChange } from "../resolve";
import { alterSequenceAsTable, setPersistenceOfOwned } from "../object/sequence";
import { setTriggerState } from "../object/trigger-clones";
import { alterView } from "../view";

/** Changes that concern the one table alone. */
const EDITS: {
  readonly [K in TableChangeKind]?: (table: Table, change: TableChange<K>) => Table;
} = {
  setRowSecurity: (table, change) => ({
    ...table,
    rowSecurity: {
      enabled: change.enabled ?? table.rowSecurity.enabled,
      forced: change.forced ?? table.rowSecurity.forced,
    },
  }),
  setOptions: (table, change) => ({
    ...table,
    options: definedOptions({ ...table.options, ...change.options }),
  }),
  setForeignOptions: (table, { options }) =>
    table.foreign
      ? {
          ...table,
          foreign: { ...table.foreign, options: definedOptions({ ...table.foreign.options, ...options }) },
        }
      : table,
  setTablespace: (table, { tablespace }) =>
    tablespace === "pg_default" ? (without(table, "tablespace") as Table) : { ...table, tablespace },
  setAccessMethod: (table, { method }) =>
    method === undefined || method === "heap"
      ? (without(table, "accessMethod") as Table)
      : { ...table, accessMethod: method },
  clusterOn: (table, change) => ({
    ...table,
    indexes: table.indexes.map((index) => marked(index, "clustered", index.name === change.index)),
  }),
  setReplicaIdentity: (table, { identity }) => {
    const byIndex = typeof identity === "string" ? undefined : identity.index;
    const { replicaIdentity: _replicaIdentity, ...rest } = table;
    return {
      ...rest,
      ...(identity !== "default" && { replicaIdentity: typeof identity === "string" ? identity : "index" }),
      indexes: table.indexes.map((index) => marked(index, "replicaIdentity", index.name === byIndex)),
    };
  },
};

/** Of a table's indexes only one has the mark. */
function marked(index: Index, mark: "clustered" | "replicaIdentity", has: boolean): Index {
  if (has === (index[mark] === true)) return index;
  return has ? { ...index, [mark]: true } : (without(index, mark) as Index);
}

interface ColumnEdit<K extends TableChangeKind> {
  readonly edit: (column: Column, change: TableChange<K>, catalog: Catalog, context: ApplyContext) => Column;
  /** Whether partitions and inheriting tables follow, as `ATSimpleRecursion` of tablecmds.c lets them. */
  readonly goesDown: boolean;
}

/** Changes of one column. */
const COLUMN_EDITS: {
  readonly [K in Extract<TableChange, { readonly column: string }>["kind"]]?: ColumnEdit<K>;
} = {
  alterColumnType: { edit: alterColumnType, goesDown: true },
  setDefault: { edit: (column, { expression }) => ({ ...column, default: expression }), goesDown: true },
  dropDefault: { edit: (column) => without(column, "default") as Column, goesDown: true },
  setStorage: { edit: setStorage, goesDown: true },
  setCompression: {
    edit: (column, { compression }) => ({
      ...without(column, "compression"),
      ...(compression && { compression }),
    }),
    goesDown: false,
  },
  setForeignColumnOptions: {
    edit: (column, { options }) => {
      const left = definedOptions({ ...column.foreignOptions, ...options });
      return {
        ...without(column, "foreignOptions"),
        ...(Object.keys(left).length > 0 && { foreignOptions: left }),
      };
    },
    goesDown: false,
  },
  setStatistics: {
    edit: (column, { target }) => ({
      ...without(column, "statisticsTarget"),
      ...(target !== undefined && { statisticsTarget: target }),
    }),
    goesDown: true,
  },
  setColumnOptions: {
    edit: (column, change) => {
      const options = definedOptions({ ...column.options, ...change.options });
      return { ...without(column, "options"), ...(Object.keys(options).length > 0 && { options }) };
    },
    goesDown: false,
  },
  setGeneratedExpression: {
    edit: (column, { expression }) => ({
      ...column,
      generated: { storage: column.generated?.storage ?? "stored", expression },
    }),
    goesDown: true,
  },
  dropGeneratedExpression: { edit: (column) => without(column, "generated") as Column, goesDown: true },
};

function editColumns(
  catalog: Catalog,
  name: QualifiedName,
  change: TableChange & { readonly column: string },
  { edit, goesDown }: ColumnEdit<TableChangeKind>,
  context: ApplyContext,
): Catalog {
  const next = editTable(catalog, name, (table) =>
    editColumn(table, change.column, (column) => edit(column, change as never, catalog, context)),
  );
  if (!goesDown || change.only) return next;
  return childrenOf(next, name).reduce(
    (before, child) => editColumns(before, child, change, { edit, goesDown }, context),
    next,
  );
}

type Reaching<K extends TableChangeKind> = (
  catalog: Catalog,
  name: QualifiedName,
  change: TableChange<K>,
  context: ApplyContext,
) => Catalog;

/** Changes that reach further than their table, each in a way of its own. */
const REACHING: { readonly [K in TableChangeKind]?: Reaching<K> } = {
  addColumn,
  renameColumn: (catalog, name, { column, to }, context) => renameColumn(catalog, name, column, to, context),
  addConstraint: (catalog, name, change, context) => {
    const table = tableToChange(catalog, name);
    if (!table) return catalog;
    const known = catalog.relations.has(keyOf(name)) ? catalog : putRelation(catalog, table);
    return addConstraint(known, name, change.constraint, context, { only: change.only });
  },
  validateConstraint: (catalog, name, change) => validateConstraint(catalog, name, change.name),
  alterConstraint,
  renameConstraint,
  setNotNull: (catalog, name, { column, only }, context) =>
    addNotNull(
      catalog,
      name,
      { column, ...(only && keepsNotNull(context) && { noInherit: hasChildren(catalog, name) }) },
      { only },
      context,
    ),
  dropNotNull: (catalog, name, { column, only }, context) => {
    const table = findTable(catalog, name);
    const constraint = table && notNullOf(table, column);
    return keepsNotNull(context) && constraint
      ? dropNotNull(inheritedConstraintDrop(catalog, name, constraint.name, { only }))
      : unmarkNotNull(catalog, name, column, { only });
  },
  alterColumnType: (catalog, name, change, context) => {
    const edited = editColumns(catalog, name, change, COLUMN_EDITS.alterColumnType as never, context);
    const next = change.using ? withoutNulls(edited, name, context) : edited;
    const column = findTable(next, name)?.columns.find((one) => one.name === change.column);
    return column?.identity
      ? alterIdentitySequence(next, name, column.name, { values: {}, type: column.type })
      : next;
  },
  addIdentity: (catalog, name, change, context) => {
    const next = setIdentity(catalog, name, change.column, change.identity, context);
    return createIdentitySequence(next, name, change.column, change.sequence, context);
  },
  setIdentity: (catalog, name, change, context) => {
    const next = change.identity
      ? setIdentity(catalog, name, change.column, change.identity, context)
      : catalog;
    return alterIdentitySequence(next, name, change.column, change.sequence);
  },
  dropIdentity: (catalog, name, { column }, context) => {
    const isIdentity = findTable(catalog, name)?.columns.some((one) => one.name === column && one.identity);
    return isIdentity
      ? setIdentity(dropIdentitySequence(catalog, name, column), name, column, undefined, context)
      : catalog;
  },
  setPersistence: (catalog, name, { persistence }, context) =>
    setPersistenceOfOwned(
      editTable(catalog, name, (table) => ({ ...table, persistence })),
      name,
      persistence,
      context,
    ),
  setTriggerState: (catalog, name, { trigger, enabled, only }) =>
    setTriggerState(catalog, name, trigger, enabled, only),
  attachPartition,
  detachPartition,
  finalizeDetach: detachPartition,
  inherit: (catalog, name, change, context) =>
    setInherits(catalog, name, resolveRelation(catalog, change.parent, context.searchPath), change.adds),
  setType: (catalog, name, { type }, context) =>
    editTable(catalog, name, (table) => ({
      ...without(table, "ofType"),
      ...(type && { ofType: resolveType(catalog, type, context.searchPath) }),
    })),
};

const dropNotNull = ({ catalog, gone }: InheritedDrop): Catalog => gone.reduce(remove, catalog);

const hasChildren = (catalog: Catalog, name: QualifiedName): boolean => childrenOf(catalog, name).length > 0;

/** Partitions share the identity of their parent since PostgreSQL 17. */
function setIdentity(
  catalog: Catalog,
  name: QualifiedName,
  column: string,
  identity: Column["identity"],
  context: ApplyContext,
): Catalog {
  const next = editTable(catalog, name, (table) =>
    editColumn(table, column, (one) => ({ ...without(one, "identity"), ...(identity && { identity }) })),
  );
  return partitionsShareIdentity(context)
    ? childrenOf(next, name)
        .filter((child) => child.partitionOf)
        .reduce((before, child) => setIdentity(before, child, column, identity, context), next)
    : next;
}

/** One subcommand of ALTER TABLE. A table that the catalog does not know is assumed to exist. */
export function alterTable(catalog: Catalog, change: TableChange, context: ApplyContext): Catalog {
  const name = resolveRelation(catalog, change.table, context.searchPath);
  const relation = catalog.relations.get(keyOf(name));
  if (relation?.kind === "sequence") return alterSequenceAsTable(catalog, relation, change);
  if (isView(relation)) return alterView(catalog, relation, change);
  if (!relation && catalog.indexOwners.has(keyOf(name))) return alterIndexOptions(catalog, name, change);
  const reaching = REACHING[change.kind] as Reaching<TableChangeKind> | undefined;
  if (reaching) return reaching(catalog, name, change, context);
  const columnEdit = COLUMN_EDITS[change.kind as keyof typeof COLUMN_EDITS] as
    ColumnEdit<TableChangeKind> | undefined;
  if (columnEdit && "column" in change && typeof change.column === "string")
    return editColumns(catalog, name, change as TableChange & { column: string }, columnEdit, context);
  const edit = EDITS[change.kind] as ((table: Table, change: Change) => Table) | undefined;
  return edit ? editTable(catalog, name, (table) => edit(table, change)) : catalog;
}
