import { formatType } from "../format-type";
import { isBuiltIn, type DataType } from "../model/data-type";
import type { Expression } from "../model/expression";
import type { Column } from "../model/relation";
import { quoteIdentifier } from "../quote-identifier";
import { same } from "./ways";

const group = (names: string): ReadonlySet<string> => new Set(names.split(" "));

const STRINGS = group("text varchar bpchar name char");

/** Types of which each can be assigned to each (`castcontext` of pg_cast: implicit or assignment). */
const ASSIGNABLE: readonly ReadonlySet<string>[] = [
  group("int2 int4 int8 numeric float4 float8"),
  group("money int4 int8 numeric"),
  group("date timestamp timestamptz"),
  group("time timetz"),
  group("time interval"),
  group("bit varbit"),
  group("json jsonb"),
  group("inet cidr"),
  STRINGS,
];

/** One way only: from each, to each. */
const ONE_WAY: readonly (readonly [from: ReadonlySet<string>, to: ReadonlySet<string>])[] = [
  [group("timestamp timestamptz"), group("time")],
  [group("timestamptz"), group("timetz")],
];

/** Pairs with a cast of their own that only `::` asks for. */
const EXPLICIT: readonly (readonly [from: ReadonlySet<string>, to: ReadonlySet<string>])[] = [
  [group("int4"), group("bool bit char")],
  [group("int8"), group("bit")],
  [group("bool char"), group("int4")],
  [group("bit"), group("int4 int8")],
  [group("jsonb"), group("bool int2 int4 int8 numeric float4 float8")],
];

/** What USING must say where PostgreSQL does not cast a column's values by itself (manual, "CREATE CAST"). */
export function castTo(before: Column, after: Column): Expression | undefined {
  const from = before.type;
  const to = after.type;
  if (isAssignable(from, to)) return undefined;
  const column = quoteIdentifier(after.name);
  const isDirect = from.dimensions === to.dimensions && hasPair(EXPLICIT, from.name, to.name);
  const text = isDirect
    ? `${column}::${formatType(to)}`
    : `${column}::text${from.dimensions > 0 && to.dimensions > 0 ? "[]" : ""}::${formatType(to)}`;
  return { text, calls: [], columns: [after.name], isConstant: false, provesNotNull: [], hasSubquery: false };
}

function isAssignable(from: DataType, to: DataType): boolean {
  if (same({ ...from, modifiers: [] }, { ...to, modifiers: [] })) return true;
  if (to.dimensions === 0 && isBuiltIn(to) && STRINGS.has(to.name)) return true;
  if (from.dimensions !== to.dimensions || !isBuiltIn(from) || !isBuiltIn(to)) return false;
  return (
    ASSIGNABLE.some((types) => types.has(from.name) && types.has(to.name)) ||
    hasPair(ONE_WAY, from.name, to.name)
  );
}

const hasPair = (pairs: typeof EXPLICIT, from: string, to: string): boolean =>
  pairs.some(([froms, tos]) => froms.has(from) && tos.has(to));
