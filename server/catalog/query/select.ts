import type { Node, ResTarget, SelectStmt, WithClause } from "../../sql/tree";
import { figureName } from "../read/query/figure-name";
import { as, stringOf, stringsOf } from "../read/tree-access";
import type { Analysis, OutputColumns, Surroundings } from "./analysis";
import { commonType, settled } from "./common-type";
import { isStar, typeOf, visit } from "./expression-type";
import { readFrom } from "./from";
import { findTable, within, type Column, type RangeTable, type Scope } from "./scope";

/**
 * What columns a query has, undefined where not all are known. `*` is written out in the tree itself: a view has the
 * columns that there were when it was made.
 */
export function analyzeSelect(select: SelectStmt, around: Surroundings, analysis: Analysis): OutputColumns {
  return analyzeArm(select, around, analysis)?.map(({ name, type }) => ({ name, type: settled(type) }));
}

/** As above, but a literal may still take its type from the other arms of a UNION. */
function analyzeArm(select: SelectStmt, outside: Surroundings, analysis: Analysis): OutputColumns {
  const around = withCommonTables(select.withClause, outside, analysis);
  if (select.larg && select.rarg) return setOperation(select, select.larg, select.rarg, around, analysis);
  if (select.valuesLists) return values(select.valuesLists, around, analysis);

  const scope = within(readFrom(select.fromClause ?? [], around, analysis), around.outer);
  const targets = (select.targetList ?? []).flatMap((target) => as(target, "ResTarget") ?? []);
  const written = targets.map((target) => expand(target, scope, analysis));
  if (written.every((list) => list !== undefined))
    select.targetList = written.flat().map((target): Node => ({ ResTarget: target }));
  const columns = written.map((list) =>
    list?.map((target) => ({
      name: target.name ?? (target.val && figureName(target.val)) ?? "?column?",
      type: target.val && typeOf(target.val, scope, around, analysis),
    })),
  );
  const outputs = new Set(columns.flatMap((list) => (list ?? []).map(({ name }) => name)));
  const look = (nodes: readonly (Node | undefined)[] | undefined) =>
    nodes?.forEach((node) => node && visit(node, scope, around, analysis));

  look([select.whereClause, select.havingClause, select.limitCount, select.limitOffset]);
  look(select.windowClause);
  look(select.groupClause?.filter((node) => !namesOutput(node, outputs, scope)));
  look(select.sortClause?.filter((node) => !namesOutput(as(node, "SortBy")?.node, outputs)));
  // DISTINCT without ON is a list with an empty node.
  look(select.distinctClause?.filter((node) => Object.keys(node).length > 0 && !namesOutput(node, outputs)));
  return columns.some((list) => list === undefined) ? undefined : columns.flatMap((list) => list ?? []);
}

/**
 * A bare name in ORDER BY is that of an output column first, in GROUP BY that of an input column first
 * (`findTargetlistEntrySQL92` of PostgreSQL's parse_clause.c).
 */
function namesOutput(node: Node | undefined, outputs: ReadonlySet<string>, inputs?: Scope): boolean {
  const fields = as(node, "ColumnRef")?.fields ?? [];
  const name = stringOf(fields[0]);
  if (fields.length !== 1 || name === undefined || !outputs.has(name)) return false;
  return !inputs?.columns.some((column) => column.name === name);
}

function setOperation(
  select: SelectStmt,
  left: SelectStmt,
  right: SelectStmt,
  around: Surroundings,
  analysis: Analysis,
): OutputColumns {
  const one = analyzeArm(left, around, analysis);
  const other = analyzeArm(right, around, analysis);
  for (const node of [select.limitCount, select.limitOffset])
    if (node) visit(node, within({ columns: [], tables: [] }, around.outer), around, analysis);
  if (!one || one.length !== other?.length) return one?.map(({ name }) => ({ name, type: undefined }));
  return one.map(({ name, type }, index) => ({ name, type: commonType([type, other[index]!.type]) }));
}

function values(lists: readonly Node[], around: Surroundings, analysis: Analysis): OutputColumns {
  const scope = within({ columns: [], tables: [] }, around.outer);
  const rows = lists.map((list) =>
    (as(list, "List")?.items ?? []).map((item) => typeOf(item, scope, around, analysis)),
  );
  return (rows[0] ?? []).map((_type, index) => ({
    name: `column${index + 1}`,
    type: commonType(rows.map((row) => row[index])),
  }));
}

/** The targets that `*` or `t.*` stand for; undefined where the columns are not all known. */
function expand(target: ResTarget, scope: Scope, analysis: Analysis): readonly ResTarget[] | undefined {
  const fields = as(target.val, "ColumnRef")?.fields ?? [];
  if (!isStar(fields.at(-1))) return [target];
  const names = stringsOf(fields.slice(0, -1));
  const table = names.length === 0 ? undefined : findTable(scope, names.at(-1)!, names.at(-2));
  const tables = names.length === 0 ? scope.tables : table ? [table] : [];
  if (tables.length === 0 || tables.some(({ isOpen }) => isOpen)) {
    for (const { relation } of tables) if (relation) analysis.noteRelation(relation);
    return undefined;
  }
  const columns = table?.columns ?? scope.columns;
  return columns.map((column) => ({ val: reference(column, table ?? ownerOf(column, scope)) }));
}

/** The only table that has the column by this name: one that a join merged belongs to none. */
function ownerOf(column: Column, scope: Scope): RangeTable | undefined {
  return scope.tables.length > 1 ? scope.tables.find(({ columns }) => columns.includes(column)) : undefined;
}

const reference = ({ name }: Column, table: RangeTable | undefined): Node => ({
  ColumnRef: {
    fields: [...(table ? [{ String: { sval: table.alias } }] : []), { String: { sval: name } }],
  },
});

/** What WITH adds: each table sees those before it, with RECURSIVE itself and those behind it too. */
function withCommonTables(
  clause: WithClause | undefined,
  around: Surroundings,
  analysis: Analysis,
): Surroundings {
  if (!clause) return around;
  const tables = new Map(around.commonTables);
  const expressions = (clause.ctes ?? []).flatMap((node) => as(node, "CommonTableExpr") ?? []);
  for (const expression of expressions) {
    const name = expression.ctename ?? "";
    const names = stringsOf(expression.aliascolnames);
    const rename = (columns: OutputColumns): OutputColumns =>
      columns?.map((column, index) => ({ ...column, name: names[index] ?? column.name }));
    const query = as(expression.ctequery, "SelectStmt");
    const inside = { ...around, commonTables: new Map(tables) };
    if (clause.recursive && query?.larg) {
      // The first arm tells the columns of the table that the second one names.
      inside.commonTables.set(name, undefined);
      inside.commonTables.set(
        name,
        rename(analyzeSelect(query.larg, withCommonTables(query.withClause, inside, analysis), analysis)),
      );
    }
    const columns = query ? rename(analyzeSelect(query, inside, analysis)) : undefined;
    const { search_clause: search, cycle_clause: cycle } = expression;
    const added = [search?.search_seq_column, cycle?.cycle_mark_column, cycle?.cycle_path_column].flatMap(
      (column) => (column === undefined ? [] : [{ name: column, type: undefined }]),
    );
    tables.set(name, columns && [...columns, ...added]);
  }
  return { ...around, commonTables: tables };
}
