import type {
  Alias,
  JoinExpr,
  JsonTable,
  Node,
  RangeFunction,
  RangeSubselect,
  RangeTableFunc,
  RangeVar,
} from "../../sql/tree";
import { resolveDataType, resolveRelation } from "../apply/resolve";
import { keyOf, type QualifiedName } from "../model/names";
import type { Relation } from "../model/relation";
import { readDataType } from "../read/type/data-type";
import { as, stringOf, stringsOf, tagOf } from "../read/tree-access";
import type { Analysis, OutputColumns, Surroundings } from "./analysis";
import { commonType } from "./common-type";
import { typeOf, visit } from "./expression-type";
import { functionColumns } from "./function-columns";
import { ownType } from "./function-types";
import { both, NOTHING, rangeOf, within, type Column, type Range, type RangeTable } from "./scope";
import { analyzeSelect } from "./select";

type FromReader = (node: Node, before: Range, around: Surroundings, analysis: Analysis) => Range;

const READERS: Readonly<Record<string, FromReader>> = {
  RangeVar: (node, _before, around, analysis) =>
    rangeOf(relationInFrom(as(node, "RangeVar") as RangeVar, around, analysis)),
  RangeSubselect: (node, before, around, analysis) =>
    subselect(as(node, "RangeSubselect")!, before, around, analysis),
  RangeFunction: (node, before, around, analysis) =>
    functionInFrom(as(node, "RangeFunction")!, before, around, analysis),
  RangeTableSample: (node, before, around, analysis) => {
    const sample = as(node, "RangeTableSample");
    for (const argument of sample?.args ?? [])
      visit(argument, within(before, around.outer), around, analysis);
    return sample?.relation ? readFromItem(sample.relation, before, around, analysis) : NOTHING;
  },
  RangeTableFunc: (node, before, around, analysis) =>
    tableFunction(as(node, "RangeTableFunc")!, before, around, analysis),
  JsonTable: (node, before, around, analysis) => jsonTable(as(node, "JsonTable")!, before, around, analysis),
  JoinExpr: (node, before, around, analysis) => join(as(node, "JoinExpr")!, before, around, analysis),
};

/** One item of FROM. What stands before it can be named by what is LATERAL in it. */
export const readFromItem: FromReader = (node, before, around, analysis) =>
  READERS[tagOf(node)]?.(node, before, around, analysis) ?? NOTHING;

/** All of FROM. */
export const readFrom = (nodes: readonly Node[], around: Surroundings, analysis: Analysis): Range =>
  nodes.reduce<Range>((before, node) => both(before, readFromItem(node, before, around, analysis)), NOTHING);

const sourceless = (columns: OutputColumns): readonly Column[] =>
  (columns ?? []).map((column) => ({ ...column, sources: [] }));

/** With the names that an alias gives to a table and to its first columns. */
function aliased(table: Omit<RangeTable, "alias">, alias: Alias | undefined, name: string): RangeTable {
  const names = stringsOf(alias?.colnames);
  const { schema: _schema, ...rest } = table;
  return {
    ...(alias ? rest : table),
    alias: alias?.aliasname ?? name,
    columns:
      names.length === 0
        ? table.columns
        : [
            ...names.map((column, index): Column => {
              const known = table.columns[index];
              return { name: column, type: known?.type, sources: known?.sources ?? [] };
            }),
            ...table.columns.slice(names.length),
          ],
  };
}

function relationInFrom(node: RangeVar, around: Surroundings, analysis: Analysis): RangeTable {
  const name = node.relname ?? "";
  if (node.schemaname === undefined && around.commonTables.has(name)) {
    const columns = around.commonTables.get(name);
    return aliased({ columns: sourceless(columns), isOpen: columns === undefined }, node.alias, name);
  }
  const resolved = resolveRelation(analysis.catalog, { schema: node.schemaname, name }, analysis.searchPath);
  const relation = analysis.catalog.relations.get(keyOf(resolved));
  // PostgreSQL's own catalogs are in no catalog here, and nothing is noted to depend on them.
  if (
    !relation &&
    (node.schemaname === "pg_catalog" || (node.schemaname === undefined && name.startsWith("pg_")))
  )
    return aliased({ columns: [], isOpen: true }, node.alias, name);
  analysis.noteRelation(resolved);
  const table = { schema: resolved.schema, relation: resolved };
  return aliased(
    {
      ...table,
      columns: relation ? columnsOf(relation, resolved) : [],
      isOpen: !relation || ("assumed" in relation && relation.assumed === true),
    },
    node.alias,
    name,
  );
}

function columnsOf(relation: Relation, source: QualifiedName): readonly Column[] {
  const column = (name: string, type: Column["type"]): Column => ({
    name,
    type,
    sources: [{ relation: { schema: source.schema, name: source.name }, column: name }],
  });
  if (relation.kind === "sequence")
    return [
      column("last_value", ownType("int8")),
      column("log_cnt", ownType("int8")),
      column("is_called", ownType("bool")),
    ];
  return relation.columns.map(({ name, type }) => column(name, type));
}

function subselect(node: RangeSubselect, before: Range, around: Surroundings, analysis: Analysis): Range {
  const outer = node.lateral ? within(before, around.outer) : around.outer;
  const select = as(node.subquery, "SelectStmt");
  const columns = select && analyzeSelect(select, { ...around, outer }, analysis);
  return rangeOf(
    aliased({ columns: sourceless(columns), isOpen: columns === undefined }, node.alias, "unnamed_subquery"),
  );
}

function functionInFrom(node: RangeFunction, before: Range, around: Surroundings, analysis: Analysis): Range {
  const scope = within(before, around.outer);
  const calls = (node.functions ?? []).flatMap((item) => {
    const [call, definitions] = as(item, "List")?.items ?? [];
    return call ? [{ call, definitions: as(definitions, "List")?.items ?? [] }] : [];
  });
  const name = node.alias?.aliasname ?? stringsOf(as(calls[0]?.call, "FuncCall")?.funcname).at(-1) ?? "";
  const parts = calls.map(({ call, definitions }) => {
    const type = typeOf(call, scope, around, analysis);
    const defined = [...definitions, ...(node.coldeflist ?? [])];
    return defined.length > 0
      ? definedColumns(defined, analysis)
      : functionColumns(call, type, calls.length === 1 ? node.alias?.aliasname : undefined, analysis);
  });
  const columns = parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
  const ordinality = node.ordinality ? [{ name: "ordinality", type: ownType("int8") }] : [];
  return rangeOf(
    aliased(
      { columns: sourceless(columns && [...columns, ...ordinality]), isOpen: columns === undefined },
      node.alias,
      name,
    ),
  );
}

/** `AS t (a int, b text)` */
const definedColumns = (nodes: readonly Node[], analysis: Analysis): OutputColumns =>
  nodes.flatMap((node) => {
    const column = as(node, "ColumnDef");
    const type =
      column && resolveDataType(analysis.catalog, readDataType(column.typeName), analysis.searchPath);
    return column ? [{ name: column.colname ?? "", type }] : [];
  });

/** XMLTABLE */
function tableFunction(node: RangeTableFunc, before: Range, around: Surroundings, analysis: Analysis): Range {
  const scope = within(before, around.outer);
  for (const part of [node.docexpr, node.rowexpr]) if (part) visit(part, scope, around, analysis);
  const columns = (node.columns ?? []).map((item) => {
    const column = as(item, "RangeTableFuncCol");
    const type = column?.for_ordinality
      ? ownType("int4")
      : resolveDataType(analysis.catalog, readDataType(column?.typeName), analysis.searchPath);
    return { name: column?.colname ?? "", type };
  });
  return rangeOf(aliased({ columns: sourceless(columns), isOpen: false }, node.alias, "xmltable"));
}

function jsonTable(node: JsonTable, before: Range, around: Surroundings, analysis: Analysis): Range {
  if (node.context_item)
    visit({ JsonValueExpr: node.context_item } as Node, within(before, around.outer), around, analysis);
  const columns = (items: readonly Node[] | undefined): { name: string; type: Column["type"] }[] =>
    (items ?? []).flatMap((item) => {
      const column = as(item, "JsonTableColumn");
      if (column?.coltype === "JTC_NESTED") return columns(column.columns);
      const type =
        column?.coltype === "JTC_FOR_ORDINALITY"
          ? ownType("int4")
          : resolveDataType(analysis.catalog, readDataType(column?.typeName), analysis.searchPath);
      return column ? [{ name: column.name ?? "", type }] : [];
    });
  return rangeOf(
    aliased({ columns: sourceless(columns(node.columns)), isOpen: false }, node.alias, "json_table"),
  );
}

function join(node: JoinExpr, before: Range, around: Surroundings, analysis: Analysis): Range {
  const left = node.larg ? readFromItem(node.larg, before, around, analysis) : NOTHING;
  const right = node.rarg ? readFromItem(node.rarg, both(before, left), around, analysis) : NOTHING;
  const shared = node.isNatural
    ? left.columns.flatMap(({ name }) => (right.columns.some((other) => other.name === name) ? [name] : []))
    : (node.usingClause ?? []).flatMap((item) => stringOf(item) ?? []);
  const merged = shared.map((name) => mergedColumn(node, name, left, right));
  merged.forEach((column) => analysis.noteColumn(column));
  const rest = ({ columns }: Range) => columns.filter(({ name }) => !shared.includes(name));
  const joined: Range = {
    columns: [...merged, ...rest(left), ...rest(right)],
    tables: [...left.tables, ...right.tables],
  };
  if (node.quals) visit(node.quals, within(joined, around.outer), around, analysis);
  if (!node.alias) return joined;
  const isOpen = joined.tables.some((table) => table.isOpen);
  return rangeOf(aliased({ columns: joined.columns, isOpen }, node.alias, ""));
}

/** The one column that JOIN … USING makes of two: that of the side whose rows all stay, of both in a full join. */
function mergedColumn({ jointype }: JoinExpr, name: string, left: Range, right: Range): Column {
  const [one, other] = [left, right].map(({ columns }) => columns.find((column) => column.name === name));
  const type =
    jointype === "JOIN_RIGHT"
      ? other?.type
      : jointype === "JOIN_FULL"
        ? commonType([one?.type, other?.type])
        : one?.type;
  return { name, type, sources: [...(one?.sources ?? []), ...(other?.sources ?? [])] };
}
