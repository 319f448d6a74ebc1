import type { A_Const, A_Expr, ColumnRef, FuncCall, Node, SubLink } from "../../sql/tree";
import { identifiersOf } from "../../sql/identifier";
import { resolveDataType, resolveRelation } from "../apply/resolve";
import type { DataType } from "../model/data-type";
import { keyOf } from "../model/names";
import { readDataType } from "../read/type/data-type";
import { SEQUENCE_FUNCTIONS } from "../read/query/rename-in-sql";
import { as, stringOf, stringsOf, tagOf } from "../read/tree-access";
import type { Analysis, Surroundings } from "./analysis";
import { commonType, isUnknown, UNKNOWN } from "./common-type";
import { constantType } from "./constant-type";
import { routinesCalled, rowColumns } from "./function-columns";
import { builtInResult, ownType } from "./function-types";
import { operatorResult } from "./operator-types";
import { columnOf, findColumn, findTable, type RangeTable, type Scope } from "./scope";
import { analyzeSelect } from "./select";

type Type = DataType | undefined;
type TypeOf = (node: Node, scope: Scope, around: Surroundings, analysis: Analysis) => Type;

const BOOL = ownType("bool");

export const isStar = (node: Node | undefined): boolean => node !== undefined && "A_Star" in node;

/** Looks at an expression for what it reads; its type is of no interest. */
export const visit = (node: Node, scope: Scope, around: Surroundings, analysis: Analysis): void => {
  typeOf(node, scope, around, analysis);
};

/** The type of an expression, as far as the catalog tells; what it reads is noted on the way. */
export const typeOf: TypeOf = (node, scope, around, analysis) => {
  const tag = tagOf(node);
  const of = TYPES[tag];
  if (of) return of(node, scope, around, analysis);
  visitInside(node, scope, around, analysis);
  return FIXED[tag];
};

/** What some nodes are whatever is in them. */
const FIXED: Readonly<Record<string, DataType>> = {
  BoolExpr: BOOL,
  NullTest: BOOL,
  BooleanTest: BOOL,
  JsonIsPredicate: BOOL,
  GroupingFunc: ownType("int4"),
  RowExpr: ownType("record"),
  XmlExpr: ownType("xml"),
};

function visitInside(node: object, scope: Scope, around: Surroundings, analysis: Analysis): void {
  for (const [field, value] of Object.entries(node) as [string, unknown][]) {
    if (Array.isArray(value)) {
      for (const item of value) if (isObject(item)) visitPart(item, scope, around, analysis);
    } else if (isObject(value)) {
      if (/^[A-Z]/.test(field)) visitInside(value, scope, around, analysis);
      else visitPart(value, scope, around, analysis);
    }
  }
}

/** A node by its tag, or the content of one that has its field's type. */
function visitPart(part: object, scope: Scope, around: Surroundings, analysis: Analysis): void {
  const [first = ""] = Object.keys(part);
  if (/^[A-Z]/.test(first)) typeOf(part as Node, scope, around, analysis);
  else visitInside(part, scope, around, analysis);
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const many = (
  nodes: readonly Node[] | undefined,
  scope: Scope,
  around: Surroundings,
  analysis: Analysis,
): Type[] => (nodes ?? []).map((node) => typeOf(node, scope, around, analysis));

const TYPES: Readonly<Record<string, TypeOf>> = {
  A_Const: (node) => constantType(as(node, "A_Const") as A_Const),
  ColumnRef: (node, scope, _around, analysis) =>
    columnType(as(node, "ColumnRef") as ColumnRef, scope, analysis),
  TypeCast: (node, scope, around, analysis) => {
    const cast = as(node, "TypeCast");
    if (cast?.arg) typeOf(cast.arg, scope, around, analysis);
    const type = resolveDataType(analysis.catalog, readDataType(cast?.typeName), analysis.searchPath);
    if (type.name === "regclass") noteNamed(cast?.arg, analysis);
    return type;
  },
  CollateClause: (node, scope, around, analysis) => {
    const argument = as(node, "CollateClause")?.arg;
    return argument && typeOf(argument, scope, around, analysis);
  },
  A_Expr: (node, scope, around, analysis) => {
    const expression = as(node, "A_Expr") as A_Expr;
    const left = expression.lexpr && typeOf(expression.lexpr, scope, around, analysis);
    const right = expression.rexpr && operandType(expression.rexpr, scope, around, analysis);
    return expressionType(expression, left, right, analysis);
  },
  CoalesceExpr: (node, scope, around, analysis) =>
    commonType(many(as(node, "CoalesceExpr")?.args, scope, around, analysis)),
  MinMaxExpr: (node, scope, around, analysis) =>
    commonType(many(as(node, "MinMaxExpr")?.args, scope, around, analysis)),
  CaseExpr: (node, scope, around, analysis) => {
    const expression = as(node, "CaseExpr");
    if (expression?.arg) typeOf(expression.arg, scope, around, analysis);
    const branches = (expression?.args ?? []).map((item) => {
      const branch = as(item, "CaseWhen");
      if (branch?.expr) typeOf(branch.expr, scope, around, analysis);
      return branch?.result && typeOf(branch.result, scope, around, analysis);
    });
    const otherwise = expression?.defresult && typeOf(expression.defresult, scope, around, analysis);
    // Without ELSE there is a NULL of its own; PostgreSQL looks at ELSE first.
    return commonType([expression?.defresult ? otherwise : UNKNOWN, ...branches]);
  },
  A_ArrayExpr: (node, scope, around, analysis) => {
    const element = commonType(many(as(node, "A_ArrayExpr")?.elements, scope, around, analysis));
    if (!element) return undefined;
    return isUnknown(element) ? ownType("text", 1) : { ...element, dimensions: 1 };
  },
  A_Indirection: (node, scope, around, analysis) => {
    const { arg, indirection } = as(node, "A_Indirection") ?? {};
    const type = arg && typeOf(arg, scope, around, analysis);
    return (indirection ?? []).reduce<Type>((of, step) => partType(step, of, scope, around, analysis), type);
  },
  SubLink: (node, scope, around, analysis) =>
    subLinkType(as(node, "SubLink") as SubLink, scope, around, analysis),
  FuncCall: (node, scope, around, analysis) => callType(node, scope, around, analysis),
  SQLValueFunction: (node) => {
    const { op = "", typmod } = as(node, "SQLValueFunction") ?? {};
    const [name, hasPrecision] = VALUE_FUNCTIONS[op] ?? [];
    if (name === undefined) return undefined;
    return hasPrecision && typmod !== undefined && typmod >= 0
      ? { ...ownType(name), modifiers: [typmod] }
      : ownType(name);
  },
  XmlSerialize: (node, scope, around, analysis) => {
    const { expr, typeName } = as(node, "XmlSerialize") ?? {};
    if (expr) typeOf(expr, scope, around, analysis);
    return readDataType(typeName);
  },
  SelectStmt: (node, scope, around, analysis) => {
    analyzeSelect(as(node, "SelectStmt")!, { ...around, outer: scope }, analysis);
    return undefined;
  },
};

/** Results of functions without parentheses, and whether they take a precision. */
const VALUE_FUNCTIONS: Readonly<Record<string, readonly [string, boolean]>> = {
  SVFOP_CURRENT_DATE: ["date", false],
  SVFOP_CURRENT_TIME: ["timetz", false],
  SVFOP_CURRENT_TIME_N: ["timetz", true],
  SVFOP_CURRENT_TIMESTAMP: ["timestamptz", false],
  SVFOP_CURRENT_TIMESTAMP_N: ["timestamptz", true],
  SVFOP_LOCALTIME: ["time", false],
  SVFOP_LOCALTIME_N: ["time", true],
  SVFOP_LOCALTIMESTAMP: ["timestamp", false],
  SVFOP_LOCALTIMESTAMP_N: ["timestamp", true],
  SVFOP_CURRENT_ROLE: ["name", false],
  SVFOP_CURRENT_USER: ["name", false],
  SVFOP_USER: ["name", false],
  SVFOP_SESSION_USER: ["name", false],
  SVFOP_CURRENT_CATALOG: ["name", false],
  SVFOP_CURRENT_SCHEMA: ["name", false],
};

function columnType({ fields = [] }: ColumnRef, scope: Scope, analysis: Analysis): Type {
  if (isStar(fields.at(-1))) {
    const table = findTable(scope, stringOf(fields.at(-2)) ?? "");
    return table && rowType(table);
  }
  const names = stringsOf(fields);
  const name = names.at(-1) ?? "";
  const table = names.length > 1 ? findTable(scope, names.at(-2)!, names.at(-3)) : undefined;
  const column = names.length > 1 ? table && columnOf(table, name) : findColumn(scope, name);
  if (column) {
    analysis.noteColumn(column);
    return column.type;
  }
  const whole = names.length === 1 ? findTable(scope, name) : undefined;
  return whole && rowType(whole);
}

/** The row of a table as one value. */
const rowType = ({ relation }: RangeTable): Type =>
  relation
    ? { schema: relation.schema, name: relation.name, modifiers: [], dimensions: 0 }
    : ownType("record");

/** The right side of an operator may be a list, as of IN. */
function operandType(node: Node, scope: Scope, around: Surroundings, analysis: Analysis): Type {
  const list = as(node, "List")?.items;
  return list ? commonType(many(list, scope, around, analysis)) : typeOf(node, scope, around, analysis);
}

function expressionType(expression: A_Expr, left: Type, right: Type, analysis: Analysis): Type {
  const name = stringsOf(expression.name).at(-1) ?? "";
  switch (expression.kind) {
    case "AEXPR_OP":
      break;
    case "AEXPR_NULLIF":
      return left && left.name === "varchar" && left.dimensions === 0 ? ownType("text") : left;
    default:
      return BOOL;
  }
  // An operator of the user's own may return anything.
  const isOwn = analysis.catalog.objects.some((object) => object.kind === "operator" && object.name === name);
  if (isOwn) return undefined;
  if (!expression.lexpr) return name === "-" || name === "+" || name === "~" ? right : undefined;
  return operatorResult(name, baseOf(left, analysis), baseOf(right, analysis));
}

/** Operators work on what a domain is of. */
function baseOf(type: Type, analysis: Analysis): Type {
  if (type?.schema === undefined || type.dimensions > 0) return type;
  const definition = analysis.catalog.types.get(keyOf({ schema: type.schema, name: type.name }));
  return definition?.kind === "domain" ? baseOf(definition.base, analysis) : type;
}

/** A subscript or a field of a value. */
function partType(step: Node, of: Type, scope: Scope, around: Surroundings, analysis: Analysis): Type {
  const field = stringOf(step);
  if (field !== undefined) return of && rowColumns(of, analysis)?.find(({ name }) => name === field)?.type;
  const subscript = as(step, "A_Indices");
  for (const index of [subscript?.lidx, subscript?.uidx]) if (index) typeOf(index, scope, around, analysis);
  if (!of || subscript?.is_slice) return of;
  if (of.name === "jsonb" && of.dimensions === 0) return of;
  return of.dimensions > 0 ? { ...of, dimensions: 0 } : undefined;
}

function subLinkType(node: SubLink, scope: Scope, around: Surroundings, analysis: Analysis): Type {
  if (node.testexpr) typeOf(node.testexpr, scope, around, analysis);
  const select = as(node.subselect, "SelectStmt");
  const columns = select && analyzeSelect(select, { ...around, outer: scope }, analysis);
  switch (node.subLinkType) {
    case "EXPR_SUBLINK":
      return columns?.[0]?.type;
    case "ARRAY_SUBLINK":
      return columns?.[0]?.type && { ...columns[0].type, dimensions: 1 };
    default:
      return BOOL;
  }
}

const POLYMORPHIC = /^any(?!$)/;

function callType(node: Node, scope: Scope, around: Surroundings, analysis: Analysis): Type {
  const call = as(node, "FuncCall") as FuncCall;
  const name = stringsOf(call.funcname).at(-1) ?? "";
  const types = many(call.args, scope, around, analysis);
  // The arguments of an ordered-set aggregate stand behind WITHIN GROUP.
  const ordered = (call.agg_order ?? []).map((item) => {
    const key = as(item, "SortBy")?.node;
    return key && typeOf(key, scope, around, analysis);
  });
  if (call.agg_filter) typeOf(call.agg_filter, scope, around, analysis);
  if (call.over) visitInside(call.over, scope, around, analysis);
  if (SEQUENCE_FUNCTIONS.has(name)) noteNamed(call.args?.[0], analysis);

  const called = routinesCalled(node, analysis);
  if (called.length === 0)
    return isOfExtension(call)
      ? undefined
      : builtInResult(ofVersion(name, analysis.postgres), call.agg_within_group ? ordered : types);
  const results = called.map(resultOf);
  const [first] = results;
  const isSure = first && results.every((type) => JSON.stringify(type) === JSON.stringify(first));
  return isSure && !(first.schema === "pg_catalog" && POLYMORPHIC.test(first.name)) ? first : undefined;
}

/** EXTRACT was another way to say date_part before PostgreSQL 14 (its release notes). */
const ofVersion = (name: string, postgres: number): string =>
  name === "extract" && postgres < 14 ? "date_part" : name;

/** With a schema that is not PostgreSQL's own and that the catalog does not know: of an extension, say. */
const isOfExtension = ({ funcname }: FuncCall): boolean => {
  const schema = stringsOf(funcname).at(-2);
  return schema !== undefined && schema !== "pg_catalog";
};

function resultOf(routine: ReturnType<typeof routinesCalled>[number]): Type {
  const results = routine.arguments.filter(
    ({ mode }) => mode === "out" || mode === "inout" || mode === "table",
  );
  if (results.length > 1) return ownType("record");
  return results[0]?.type ?? routine.returns;
}

/** `nextval('s')` and `'t'::regclass` depend on what the text names. */
function noteNamed(node: Node | undefined, analysis: Analysis): void {
  const text = as(as(node, "TypeCast")?.arg ?? node, "A_Const")?.sval?.sval;
  if (text === undefined) return;
  const [name = "", schema] = identifiersOf(text.replaceAll(".", ",")).reverse();
  const resolved = resolveRelation(analysis.catalog, { schema, name }, analysis.searchPath);
  if (analysis.catalog.relations.has(keyOf(resolved))) analysis.noteRelation(resolved);
}
