import { parsePostgres } from "../../../sql/postgres-parser";
import type { Node, TypeName } from "../../../sql/tree";
import { BUILT_IN_TYPES } from "../../model/built-in-types";
import type { DataType } from "../../model/data-type";
import { as, stringsOf } from "../tree-access";

/** The names that stand for an integer with a sequence behind it (manual, "Serial Types"). */
const SERIAL_TYPES: Readonly<Record<string, string>> = {
  smallserial: "int2",
  serial2: "int2",
  serial: "int4",
  serial4: "int4",
  bigserial: "int8",
  serial8: "int8",
};

/** Reads a type as written; names that are no built-in type keep the schema that the text gave, if any. */
export function readDataType(typeName: TypeName | undefined): DataType {
  const names = stringsOf(typeName?.names);
  const name = names.at(-1) ?? "unknown";
  const schema = names.length > 1 ? names.at(-2) : BUILT_IN_TYPES.has(name) ? "pg_catalog" : undefined;
  return {
    schema,
    name,
    modifiers:
      name === "interval" ? intervalModifiers(typeName) : (typeName?.typmods ?? []).map(modifierValue),
    dimensions: typeName?.arrayBounds?.length ?? 0,
  };
}

/** The integer type behind `serial` and its kin, when the name is one of theirs. */
export function serialBase(typeName: TypeName | undefined): string | undefined {
  const names = stringsOf(typeName?.names);
  return names.length === 1 ? SERIAL_TYPES[names[0] ?? ""] : undefined;
}

/** Reads a type given as text, such as `format_type` answers. Throws when it is not a type. */
export function readDataTypeText(text: string): DataType {
  const select = as(parsePostgres(`SELECT NULL::${text}`)[0], "SelectStmt");
  const cast = as(as(select?.targetList?.[0], "ResTarget")?.val, "TypeCast");
  if (!cast) throw new Error(`not a data type: ${text}`);
  return readDataType(cast.typeName);
}

function modifierValue(node: Node): number | string {
  const constant = as(node, "A_Const");
  if (constant?.ival) return constant.ival.ival ?? 0;
  if (constant?.sval) return constant.sval.sval ?? "";
  const column = stringsOf(as(node, "ColumnRef")?.fields).at(-1);
  return column ?? "";
}

/** `interval(3)` has the field mask 0x7FFF before its precision, `interval day to second` a mask alone. */
const ALL_INTERVAL_FIELDS = 0x7fff;

function intervalModifiers(typeName: TypeName | undefined): (number | string)[] {
  const [fields, precision] = (typeName?.typmods ?? []).map(modifierValue);
  const kept: (number | string)[] = [];
  if (typeof fields === "number" && fields !== ALL_INTERVAL_FIELDS) kept.push(`fields ${fields}`);
  if (precision !== undefined) kept.push(precision);
  return kept;
}
