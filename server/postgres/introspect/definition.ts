import { formatType } from "../../catalog/format-type";
import { definedName, operatorName } from "../../catalog/model/definition-text";
import type { QualifiedName } from "../../catalog/model/names";
import { quoteLiteral } from "../../catalog/render/literal";
import type { TypeNames } from "./type-names";

/** A parameter of a CREATE as the catalogs hold it; null where it is not set. */
export type StoredPart =
  | string
  | null
  | { readonly routine: QualifiedName }
  | { readonly operator: QualifiedName }
  | { readonly type: string }
  | { readonly literal: string };

export type StoredDefinition = Readonly<Record<string, StoredPart>>;

/** SQL of parts of a definition, each NULL where there is none. */
export const routinePart = (oid: string): string =>
  `(SELECT json_build_object('routine', json_build_object('schema', dn.nspname, 'name', dp.proname))
      FROM pg_proc dp JOIN pg_namespace dn ON dn.oid = dp.pronamespace WHERE dp.oid = ${oid})`;
export const operatorPart = (oid: string): string =>
  `(SELECT json_build_object('operator', json_build_object('schema', dn.nspname, 'name', dop.oprname))
      FROM pg_operator dop JOIN pg_namespace dn ON dn.oid = dop.oprnamespace WHERE dop.oid = ${oid})`;
export const typePart = (oid: string): string =>
  `CASE WHEN ${oid} <> 0 THEN json_build_object('type', ${oid}::text) END`;
export const literalPart = (text: string): string =>
  `CASE WHEN ${text} IS NOT NULL THEN json_build_object('literal', ${text}) END`;
export const flagPart = (condition: string): string => `CASE WHEN ${condition} THEN 'true' END`;

export const definitionOf = (stored: StoredDefinition, types: TypeNames): Record<string, string> =>
  Object.fromEntries(
    Object.entries(stored).flatMap(([name, part]) => (part === null ? [] : [[name, textOf(part, types)]])),
  );

function textOf(part: NonNullable<StoredPart>, types: TypeNames): string {
  if (typeof part === "string") return part;
  if ("routine" in part) return definedName(part.routine);
  if ("operator" in part) return operatorName(part.operator);
  if ("type" in part) return formatType(types.dataType({ type: part.type, typmod: -1 }));
  return quoteLiteral(part.literal);
}
