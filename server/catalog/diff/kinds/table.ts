import type { Change } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { findTable } from "../../model/catalog";
import { keyOf } from "../../model/names";
import type { Table } from "../../model/relation";
import { formatName } from "../../quote-identifier";
import { createTable } from "../../render/create-table";
import { ownOf, shapeOf, type TableShape } from "../../render/partition";
import { commentWay, grantsWay, ownerWay } from "../common-ways";
import { alterOptions } from "../foreign-options";
import { RECREATE, type Moment, type ObjectKind } from "../kind";
import { columnId, constraintId, defaultId, schemaId, tableId } from "../names";
import { NOWHERE, onTable, refer, say } from "../say";
import { alterBy, type Ways } from "../ways";
import { withoutPendingDefault } from "./column";
import { parentsOf, tablesOf } from "./parts";
import { elementsAtOnce } from "./table-elements";

const called = (table: Table): string =>
  `${table.kind === "foreign table" ? "FOREIGN TABLE" : "TABLE"} ${formatName(table)}`;

const TABLE: Ways<Table, Moment> = {
  kind: "recreate",
  schema: "key",
  name: "key",
  assumed: "derived",
  persistence: ({ persistence }, after) =>
    persistence === "temporary" || after.persistence === "temporary"
      ? RECREATE
      : [{ kind: "setPersistence", persistence: after.persistence, ...onTable(after) }],
  partitionKey: "recreate",
  columns: "derived",
  constraints: "derived",
  indexes: "derived",
  policies: "derived",
  triggers: "derived",
  rules: "derived",
  partitionOf: "derived",
  inherits: "derived",
  rowSecurity: ({ rowSecurity: before }, after): Change[] => {
    const { enabled, forced } = after.rowSecurity;
    return [
      ...(enabled === before.enabled
        ? []
        : [{ kind: "setRowSecurity", enabled, ...onTable(after) } as const]),
      ...(forced === before.forced ? [] : [{ kind: "setRowSecurity", forced, ...onTable(after) } as const]),
    ];
  },
  options: (before, after) => setOptions(before, after),
  tablespace: (_before, { tablespace = "pg_default", ...table }) => [
    { kind: "setTablespace", tablespace, ...onTable(table) },
  ],
  accessMethod: (_before, after) => [
    { kind: "setAccessMethod", method: after.accessMethod ?? "heap", ...onTable(after) },
  ],
  replicaIdentity: "derived",
  ofType: (_before, after) => [
    { kind: "setType", type: after.ofType && refer(after.ofType), ...onTable(after) },
  ],
  onCommit: "recreate",
  foreign: (before, after) =>
    before.foreign?.server === after.foreign?.server
      ? say(
          `ALTER FOREIGN TABLE ${formatName(after)} ${alterOptions(before.foreign?.options, after.foreign?.options)};`,
        )
      : RECREATE,
  owner: ownerWay(called),
  grants: grantsWay<Table>("", formatName),
  hasRows: "derived",
  nullColumns: "derived",
  comment: commentWay(called),
  origin: "derived",
};

/** One statement for what is set, one for what is reset. */
function setOptions(before: Table, after: Table): Change[] {
  const set = Object.entries(after.options).filter(([name, value]) => before.options[name] !== value);
  const reset = Object.keys(before.options).filter((name) => after.options[name] === undefined);
  return [
    ...(set.length > 0
      ? [{ kind: "setOptions", options: Object.fromEntries(set), ...onTable(after) } as const]
      : []),
    ...(reset.length > 0
      ? [
          {
            kind: "setOptions",
            options: Object.fromEntries(reset.map((name) => [name, undefined])),
            ...onTable(after),
          } as const,
        ]
      : []),
  ];
}

/** CREATE TABLE with all that need not wait for something else; the rest comes by itself. */
function create(table: Table, moment: Moment): Change[] {
  const shape = shapeOf(moment.after, table);
  const own: TableShape =
    shape.kind === "joined" && table.inherits.length > 0 ? { kind: "inherits", ...ownOf(table) } : shape;
  const elements: TableShape = { ...own, ...elementsAtOnce(table, own, moment) };
  for (const column of elements.columns) {
    moment.said(columnId(table, column.name));
    if (column.default) moment.said(defaultId(table, column.name));
  }
  for (const constraint of elements.constraints) moment.said(constraintId(table, constraint.name));
  const bare: Table = {
    ...table,
    columns: table.columns.map((column) => withoutPendingDefault(table, column, moment)),
  };
  return say(createTable(moment.after, bare, elements));
}

export const tables: ObjectKind<Table> = {
  name: "table",
  rank: 50,
  list: tablesOf,
  keyOf,
  find: (catalog: Catalog, table) => findTable(catalog, table),
  // A partition goes with its parent, an heir stands in the way of it.
  comesWith: ({ partitionOf }) => (partitionOf ? [tableId(partitionOf.parent)] : []),
  needs: function* (table, names) {
    yield schemaId(table.schema);
    for (const parent of parentsOf(table)) {
      yield tableId(parent);
      for (const { name } of findTable(names.catalog, parent)?.columns ?? []) yield columnId(parent, name);
    }
    if (table.foreign) yield `object:server\0\0${table.foreign.server}\0`;
    if (table.partitionKey)
      for (const key of table.partitionKey.keys) yield* names.expression(key.expression);
  },
  wishes: function* (table, names) {
    for (const column of table.columns) {
      yield* names.type(column.type);
      yield* names.expression(column.default);
      yield* names.expression(column.generated?.expression);
    }
    for (const constraint of table.constraints)
      if (constraint.kind === "check") yield* names.expression(constraint.expression);
  },
  holds: (table) => [`relation ${keyOf(table)}`, `type ${keyOf(table)}`],
  alter: (before, after, moment) => alterBy(TABLE, before, after, moment),
  asCreated: ({ owner: _owner, grants: _grants, comment: _comment, ...table }) => ({
    ...table,
    rowSecurity: { enabled: false, forced: false },
  }),
  create,
  drop: (table) => [
    {
      kind: "dropRelation",
      relation: refer(table),
      relationKind: table.kind,
      ifExists: false,
      cascade: false,
      range: NOWHERE,
    },
  ],
};
