import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { Node } from "../../../sql/tree";
import type { AlteredKind, ObjectReference } from "../../changes/cluster-changes";
import { formatType } from "../../format-type";
import { readDataType } from "../type/data-type";
import { as, nameReference, stringOf, stringsOf, tagOf } from "../tree-access";

/** Kinds by `ObjectType` of PostgreSQL's parsenodes.h. */
const KINDS: Readonly<Record<string, AlteredKind>> = {
  OBJECT_ACCESS_METHOD: "access method",
  OBJECT_AGGREGATE: "aggregate",
  OBJECT_CAST: "cast",
  OBJECT_COLLATION: "collation",
  OBJECT_CONVERSION: "conversion",
  OBJECT_DATABASE: "database",
  OBJECT_DOMAIN: "type",
  OBJECT_EVENT_TRIGGER: "event trigger",
  OBJECT_EXTENSION: "extension",
  OBJECT_FDW: "foreign-data wrapper",
  OBJECT_FOREIGN_SERVER: "server",
  OBJECT_FUNCTION: "function",
  OBJECT_LANGUAGE: "language",
  OBJECT_OPCLASS: "operator class",
  OBJECT_OPERATOR: "operator",
  OBJECT_OPFAMILY: "operator family",
  OBJECT_PROCEDURE: "procedure",
  OBJECT_PUBLICATION: "publication",
  OBJECT_ROLE: "role",
  OBJECT_ROUTINE: "routine",
  OBJECT_SCHEMA: "schema",
  OBJECT_STATISTIC_EXT: "statistics",
  OBJECT_SUBSCRIPTION: "subscription",
  OBJECT_TABLESPACE: "tablespace",
  OBJECT_TRANSFORM: "transform",
  OBJECT_TSCONFIGURATION: "text search configuration",
  OBJECT_TSDICTIONARY: "text search dictionary",
  OBJECT_TSPARSER: "text search parser",
  OBJECT_TSTEMPLATE: "text search template",
  OBJECT_TYPE: "type",
};

/** An object that is no relation, as ALTER and COMMENT name it; undefined for kinds that Lintel does not hold. */
export function readObjectReference(
  objectType: string | undefined,
  object: Node | undefined,
  statement: ParsedStatement,
): ObjectReference | undefined {
  const kind = KINDS[objectType ?? ""];
  if (!kind || !object) return undefined;
  const bare = stringOf(object);
  if (bare !== undefined) return { kind, name: nameReference([bare], statement) };
  const type = as(object, "TypeName");
  if (type)
    return {
      kind,
      name: nameReference(stringsOf(type.names), statement),
      ...(objectType === "OBJECT_DOMAIN" && { isDomain: true as const }),
    };
  const withArguments = as(object, "ObjectWithArgs");
  if (withArguments) {
    const types = (withArguments.objargs ?? []).map((argument) =>
      tagOf(argument) === "TypeName" ? readDataType(as(argument, "TypeName")) : undefined,
    );
    const name = nameReference(stringsOf(withArguments.objname), statement);
    if (kind === "operator")
      return { kind, name, signature: types.map((one) => (one ? formatType(one) : "NONE")).join(", ") };
    if (withArguments.args_unspecified) return { kind, name };
    return { kind, name, argumentTypes: types.flatMap((one) => one ?? []) };
  }
  const items = as(object, "List")?.items ?? [];
  const names = stringsOf(items);
  if (kind === "operator class" || kind === "operator family") {
    const [method, ...rest] = names;
    return { kind, name: nameReference(rest, statement), ...(method !== undefined && { signature: method }) };
  }
  if (kind === "cast" || kind === "transform") {
    const parts = items.map((item) => stringOf(item) ?? formatType(readDataType(as(item, "TypeName"))));
    return { kind, name: nameReference([parts[0] ?? ""], statement), signature: parts.slice(1).join(", ") };
  }
  return { kind, name: nameReference(names, statement) };
}
