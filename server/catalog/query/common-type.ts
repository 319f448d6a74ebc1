import type { DataType } from "../model/data-type";
import { ownType } from "./function-types";

/** The type of a string or NULL of which nothing else says what it is. */
export const UNKNOWN = ownType("unknown");

export const isUnknown = (type: DataType): boolean => type.name === "unknown" && type.dimensions === 0;

/** What an output column is whose expression left it open. */
export const settled = (type: DataType | undefined): DataType | undefined =>
  type && isUnknown(type) ? ownType("text") : type;

/** Numbers and times, each of which takes those before it. */
export const NUMBERS: readonly string[] = ["int2", "int4", "int8", "numeric", "float4", "float8"];
const TIMES: readonly string[] = ["date", "timestamp", "timestamptz"];
const TEXTS: readonly string[] = ["varchar", "bpchar", "text"];

const isSame = (a: DataType, b: DataType): boolean =>
  a.name === b.name && a.schema === b.schema && a.dimensions > 0 === b.dimensions > 0;

/** The wider of two types of one family, where one takes the other without being asked. */
function wider(a: DataType, b: DataType): DataType | undefined {
  if (a.dimensions > 0 || b.dimensions > 0 || a.schema !== "pg_catalog" || b.schema !== "pg_catalog")
    return undefined;
  for (const family of [NUMBERS, TIMES]) {
    const [one, other] = [family.indexOf(a.name), family.indexOf(b.name)];
    if (one >= 0 && other >= 0) return ownType(family[Math.max(one, other)]!);
  }
  // Strings take each other, so the first stays.
  if (TEXTS.includes(a.name) && TEXTS.includes(b.name)) return a;
  return undefined;
}

/**
 * The type of CASE, COALESCE, UNION, VALUES and the like (`select_common_type` and `select_common_typmod` of
 * PostgreSQL's parse_coerce.c): literals take the type of the others, modifiers stay where all have the same. Undefined
 * where one is not known.
 */
export function commonType(types: readonly (DataType | undefined)[]): DataType | undefined {
  let common: DataType | undefined;
  for (const type of types) {
    if (!type) return undefined;
    if (isUnknown(type)) continue;
    common = !common || isSame(common, type) ? (common ?? type) : wider(common, type);
    if (!common) return undefined;
  }
  const found = common;
  if (!found) return types.length > 0 ? UNKNOWN : undefined;
  const agree = types.every((type) => type && isSame(type, found) && sameModifiers(type, found));
  return agree ? found : { ...found, modifiers: [], dimensions: Math.min(found.dimensions, 1) };
}

const sameModifiers = (a: DataType, b: DataType): boolean => a.modifiers.join() === b.modifiers.join();
