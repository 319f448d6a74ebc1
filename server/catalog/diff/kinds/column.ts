import type { Change } from "../../changes/change";
import { findTable } from "../../model/catalog";
import { keyOf } from "../../model/names";
import type { Column, ColumnStorage, Table } from "../../model/relation";
import { usualStorage } from "../../model/type-storage";
import { formatName, quoteIdentifier } from "../../quote-identifier";
import { ownedSequence, renderColumn, serialType, valueOf } from "../../render/column";
import type { TypeDefinition } from "../../model/type-definition";
import { alterGrants, commentWay } from "../common-ways";
import { alterOptions } from "../foreign-options";
import { RECREATE, type Alteration, type Moment, type ObjectKind } from "../kind";
import { columnId, defaultId, Names, tableId } from "../names";
import { KINDS_DISTURBED_BY_A_TYPE } from "../plan";
import { onTable, say } from "../say";
import { alterBy, same, type Ways } from "../ways";
import { castTo } from "../cast";
import { parentsOf, partKey, samePart, sameTable, tablesOf, type TablePart } from "./parts";

interface At {
  readonly moment: Moment;
  readonly table: Table;
}

function setType(before: Column, after: Column, { table }: At): Change[] {
  const using = castTo(before, after);
  return [
    {
      kind: "alterColumnType",
      column: after.name,
      type: after.type,
      collation: after.collation,
      using,
      ...onTable(table),
    },
  ];
}

/** Since PostgreSQL 18 NOT NULL is a constraint, whose node says it. */
function setNotNull(_before: Column, after: Column, { table }: At): Change[] {
  const isConstraint = table.constraints.some(
    (constraint) => constraint.kind === "not null" && constraint.column === after.name,
  );
  const isKey = table.constraints.some(
    (constraint) => constraint.kind === "primary key" && constraint.columns.includes(after.name),
  );
  if (after.notNull && (isConstraint || isKey)) return [];
  return [{ kind: after.notNull ? "setNotNull" : "dropNotNull", column: after.name, ...onTable(table) }];
}

function setIdentity(before: Column, after: Column, { table, moment: { after: catalog } }: At): Alteration {
  const column = quoteIdentifier(after.name);
  const alter = `ALTER TABLE ${formatName(table)} ALTER COLUMN ${column}`;
  if (!after.identity)
    return [{ kind: "dropIdentity", column: after.name, ifExists: false, ...onTable(table) }];
  if (before.identity) return say(`${alter} SET GENERATED ${after.identity.toUpperCase()};`);
  return say(
    ...(before.notNull ? [] : [`${alter} SET NOT NULL;`]),
    `${alter} ADD ${valueOf(catalog, table, after)};`,
  );
}

function setGenerated(before: Column, after: Column, { table, moment: { postgres } }: At): Alteration {
  if (!after.generated)
    return before.generated?.storage === "stored"
      ? [{ kind: "dropGeneratedExpression", column: after.name, ifExists: false, ...onTable(table) }]
      : RECREATE;
  if (before.generated?.storage !== after.generated.storage || postgres < 17) return RECREATE;
  const { expression } = after.generated;
  return [{ kind: "setGeneratedExpression", column: after.name, expression, ...onTable(table) }];
}

/** `SET STORAGE DEFAULT` is new in PostgreSQL 16: the type's own storage has a name of its own. */
const usualIfDefault = (
  name: string,
  storage: ColumnStorage | "default",
  table: Table,
  { after }: Moment,
): ColumnStorage => {
  const type = table.columns.find((column) => column.name === name)?.type;
  return storage !== "default" ? storage : type ? usualStorage(type, after) : "extended";
};

/** One statement for what is set, one for what is reset. */
function setColumnOptions(before: Column, after: Column, table: Table): Change[] {
  const set = Object.entries(after.options ?? {}).filter(([name, value]) => before.options?.[name] !== value);
  const reset = Object.keys(before.options ?? {}).filter((name) => after.options?.[name] === undefined);
  return [set, reset.map((name): [string, undefined] => [name, undefined])]
    .filter((entries) => entries.length > 0)
    .map((entries) => ({
      kind: "setColumnOptions",
      column: after.name,
      options: Object.fromEntries<string | undefined>(entries),
      ...onTable(table),
    }));
}

const COLUMN: Ways<Column, At> = {
  name: "key",
  // A generated column is computed anew, whatever happens to it.
  generated: setGenerated,
  type: setType,
  collation: setType,
  default: "derived",
  storage: (_before, { name, storage }, { table, moment }) => [
    {
      kind: "setStorage",
      column: name,
      storage: usualIfDefault(name, storage ?? "default", table, moment),
      ...onTable(table),
    },
  ],
  compression: (_before, { name, compression }, { table }) => [
    { kind: "setCompression", column: name, compression, ...onTable(table) },
  ],
  statisticsTarget: (_before, { name, statisticsTarget }, { table }) => [
    { kind: "setStatistics", column: name, target: statisticsTarget, ...onTable(table) },
  ],
  options: (before, after, { table }) => setColumnOptions(before, after, table),
  foreignOptions: (before, after, { table }) =>
    say(
      `ALTER FOREIGN TABLE ${formatName(table)} ALTER COLUMN ${quoteIdentifier(after.name)} ${alterOptions(before.foreignOptions, after.foreignOptions)};`,
    ),
  // As the table's parents have it.
  inherited: "derived",
  notNull: setNotNull,
  identity: setIdentity,
  grants: (before, after, { table }) =>
    say(...alterGrants("", formatName(table), before, withOwner(after, table), after.name)),
  comment: (before, after, at) =>
    commentWay<Column>(({ name }) => `COLUMN ${formatName(at.table)}.${quoteIdentifier(name)}`)(
      before,
      after,
    ),
  origin: "derived",
};

export const columns: ObjectKind<TablePart<Column>> = {
  name: "column",
  rank: 50,
  list: function* (catalog) {
    for (const of of tablesOf(catalog)) for (const it of of.columns) yield { of, it };
  },
  keyOf: partKey,
  find: (catalog, part) => samePart(sameTable(catalog, part), (table) => table.columns, part),
  within: ({ of }) => tableId(of),
  comesWith: ({ of, it }, names) =>
    parentsOf(of).flatMap((parent) =>
      findTable(names.catalog, parent)?.columns.some(({ name }) => name === it.name)
        ? [columnId(parent, it.name)]
        : [],
    ),
  needs: function* ({ of, it }, names) {
    yield* names.type(it.type);
    if (it.generated) yield* names.expression(it.generated.expression, of);
  },
  alter: ({ it: before }, { of: table, it: after }, moment) =>
    alterBy(COLUMN, before, after, { moment, table }),
  asCreated: ({ of, it }) => ({ of, it: asDefined(it) }),
  create: ({ of, it }, moment) => {
    const column = withoutPendingDefault(of, it, moment);
    if (column.default) moment.said(defaultId(of, it.name));
    return say(`ALTER TABLE ${formatName(of)} ADD COLUMN ${renderColumn(moment.after, of, column, [])};`);
  },
  drop: ({ of, it }) => [
    { kind: "dropColumn", column: it.name, ifExists: false, cascade: false, ...onTable(of) },
  ],
  follow: ({ of, it }, aside) => ({
    of,
    it: { ...it, type: { ...it.type, name: (aside as TypeDefinition).name } },
  }),
  disturbs: ({ it: before }, { it: after }) =>
    same(before.type, after.type) && same(before.collation, after.collation)
      ? new Set()
      : KINDS_DISTURBED_BY_A_TYPE,
};

/** What ADD COLUMN and CREATE TABLE say of a column. */
function asDefined(column: Column): Column {
  const {
    comment: _comment,
    grants: _grants,
    storage: _storage,
    statisticsTarget: _target,
    options: _options,
    ...defined
  } = column;
  return defined;
}

/** A default may need what needs the table: a sequence that the table owns, a function of its row. It then comes later. */
export function withoutPendingDefault(table: Table, column: Column, moment: Moment): Column {
  if (!column.default) return column;
  const waits = new Names(moment.after).expression(column.default).some((need) => moment.isPending(need));
  if (!waits || bringsSequence(table, column, moment)) return column;
  const { default: _default, ...bare } = column;
  return bare;
}

/** `serial` does, unless something that goes later has the name of the sequence. */
function bringsSequence(table: Table, column: Column, { work, after }: Moment): boolean {
  const sequence = ownedSequence(after, table, column);
  return serialType(after, table, column) !== undefined && !work.relations.has(keyOf(sequence ?? table));
}

const withOwner = ({ grants }: Column, { owner }: Table) => ({
  ...(owner !== undefined && { owner }),
  ...(grants && { grants }),
});
