import { resolveType } from "../../apply/resolve";
import { SPELLINGS } from "../../model/built-in-types";
import type { DataType } from "../../model/data-type";
import { isBuiltIn } from "../../model/data-type";
import { quoteIdentifier } from "../../quote-identifier";
import type { Moment } from "../refusal";

/** A type without its modifiers, as `format_type_be` writes it: "timestamp without time zone", "app.mood[]". */
export function typeInWords(moment: Moment, type: DataType): string {
  const array = type.dimensions > 0 ? "[]" : "";
  if (isBuiltIn(type)) return (SPELLINGS[type.name] ?? type.name) + array;
  const schema = type.schema ?? resolveType(moment.catalog, type, moment.searchPath).schema;
  const found = resolveType(moment.catalog, { name: type.name }, moment.searchPath).schema;
  const name = quoteIdentifier(type.name);
  return (found === schema ? name : `${quoteIdentifier(schema)}.${name}`) + array;
}

/** With its modifiers: "character varying(10)", "timestamp(3) without time zone". */
export function typeWithModifiers(moment: Moment, type: DataType): string {
  const words = typeInWords(moment, type);
  if (type.modifiers.length === 0 || type.modifiers.some((modifier) => typeof modifier === "string"))
    return words;
  const list = `(${type.modifiers.join(",")})`;
  return / with(out)? time zone/.test(words)
    ? words.replace(" ", `${list} `)
    : words.replace(/(\[\])?$/, `${list}$1`);
}
