import type { ParsedStatement } from "../../sql/parsed-statement";
import type { DropStmt, Node, TypeName } from "../../sql/tree";
import type { Change } from "../changes/change";
import type { Reference } from "../changes/definitions";
import type { NamedObjectKind } from "../model/named-object";
import { formatType } from "../format-type";
import { operandTypes } from "../model/definition-text";
import { readDataType } from "./type/data-type";
import { as, nameReference, stringOf, stringsOf, typeNameReference, wholeRange } from "./tree-access";

/** One dropped object; `place` covers its name. */
interface Dropped {
  readonly node: Node;
  readonly reference: Reference;
  readonly statement: ParsedStatement;
  readonly ifExists: boolean;
  readonly cascade: boolean;
  readonly concurrently: boolean;
}

const relation =
  (relationKind: "table" | "foreign table" | "view" | "materialized view" | "sequence") =>
  ({ reference, ifExists, cascade, statement }: Dropped): Change => ({
    kind: "dropRelation",
    relation: reference,
    relationKind,
    ifExists,
    cascade,
    range: wholeRange(statement),
  });

const routine =
  (routineKind: "function" | "procedure" | "aggregate" | "routine") =>
  ({ node, reference, ifExists, cascade, statement }: Dropped): Change => {
    const object = as(node, "ObjectWithArgs");
    const types = (object?.objargs ?? []).map((type) => readDataType(as(type, "TypeName")));
    return {
      kind: "dropRoutine",
      routine: reference,
      routineKind,
      argumentTypes: object?.args_unspecified ? undefined : types,
      ifExists,
      cascade,
      range: wholeRange(statement),
    };
  };

const type =
  (isDomain: boolean) =>
  ({ reference, ifExists, cascade, statement }: Dropped): Change => ({
    kind: "dropType",
    type: reference,
    isDomain,
    ifExists,
    cascade,
    range: wholeRange(statement),
  });

/** `DROP POLICY p ON s.t` and its kin come as one list of names, the table's before the object's. */
const onTable =
  (kind: "dropPolicy" | "dropTrigger" | "dropRule") =>
  ({ node, ifExists, cascade, statement }: Dropped): Change => {
    const names = stringsOf(as(node, "List")?.items);
    return {
      kind,
      table: nameReference(names.slice(0, -1), statement),
      name: names.at(-1) ?? "",
      ifExists,
      cascade,
      range: wholeRange(statement),
    };
  };

const object =
  (objectKind: NamedObjectKind, signature?: (node: Node) => string | undefined) =>
  ({ node, reference, ifExists, cascade, statement }: Dropped): Change => ({
    kind: "dropObject",
    objectKind,
    object: reference,
    signature: signature?.(node),
    ifExists,
    cascade,
    range: wholeRange(statement),
  });

const typeText = (node: Node | undefined): string | undefined => {
  const named = as(node, "TypeName");
  return named && formatType(readDataType(named));
};

const operatorSignature = (node: Node): string => {
  const [left, right] = as(node, "ObjectWithArgs")?.objargs ?? [];
  return operandTypes(typeText(left), typeText(right));
};

const castSignature = (node: Node): string => (as(node, "List")?.items ?? []).map(typeText).join(" AS ");

/** Operator classes and families are named behind their access method. */
const methodOf = (node: Node): string => stringOf(as(node, "List")?.items?.[0]) ?? "";

const transformSignature = (node: Node): string => stringOf(as(node, "List")?.items?.[1]) ?? "";

/** Readers by `ObjectType`; the rest is not modelled. */
const READERS: Readonly<Record<string, (dropped: Dropped) => Change>> = {
  OBJECT_TABLE: relation("table"),
  OBJECT_FOREIGN_TABLE: relation("foreign table"),
  OBJECT_VIEW: relation("view"),
  OBJECT_MATVIEW: relation("materialized view"),
  OBJECT_SEQUENCE: relation("sequence"),
  OBJECT_INDEX: ({ reference, ifExists, cascade, concurrently, statement }) => ({
    kind: "dropIndex",
    index: reference,
    concurrently,
    ifExists,
    cascade,
    range: wholeRange(statement),
  }),
  OBJECT_SCHEMA: ({ reference, ifExists, cascade, statement }) => ({
    kind: "dropSchema",
    name: reference.name,
    ifExists,
    cascade,
    range: wholeRange(statement),
  }),
  OBJECT_EXTENSION: ({ reference, ifExists, cascade, statement }) => ({
    kind: "dropExtension",
    name: reference.name,
    ifExists,
    cascade,
    range: wholeRange(statement),
  }),
  OBJECT_TYPE: type(false),
  OBJECT_DOMAIN: type(true),
  OBJECT_FUNCTION: routine("function"),
  OBJECT_PROCEDURE: routine("procedure"),
  OBJECT_ROUTINE: routine("routine"),
  OBJECT_AGGREGATE: routine("aggregate"),
  OBJECT_PUBLICATION: ({ reference, ifExists, statement }) => ({
    kind: "dropClusterObject",
    objectKind: "publication",
    name: reference.name,
    ifExists,
    range: wholeRange(statement),
  }),
  OBJECT_POLICY: onTable("dropPolicy"),
  OBJECT_TRIGGER: onTable("dropTrigger"),
  OBJECT_RULE: onTable("dropRule"),
  OBJECT_STATISTIC_EXT: object("statistics"),
  OBJECT_EVENT_TRIGGER: object("event trigger"),
  OBJECT_ACCESS_METHOD: object("access method"),
  OBJECT_CAST: object("cast", castSignature),
  OBJECT_COLLATION: object("collation"),
  OBJECT_CONVERSION: object("conversion"),
  OBJECT_LANGUAGE: object("language"),
  OBJECT_OPERATOR: object("operator", operatorSignature),
  OBJECT_OPCLASS: object("operator class", methodOf),
  OBJECT_OPFAMILY: object("operator family", methodOf),
  OBJECT_TRANSFORM: object("transform", transformSignature),
  OBJECT_TSCONFIGURATION: object("text search configuration"),
  OBJECT_TSDICTIONARY: object("text search dictionary"),
  OBJECT_TSPARSER: object("text search parser"),
  OBJECT_TSTEMPLATE: object("text search template"),
  OBJECT_FDW: object("foreign-data wrapper"),
  OBJECT_FOREIGN_SERVER: object("server"),
};

export function readDrop(node: DropStmt, statement: ParsedStatement): Change[] {
  const read = READERS[node.removeType ?? ""];
  if (!read) return [{ kind: "other", tag: `Drop${node.removeType ?? ""}`, range: wholeRange(statement) }];
  const changes = (node.objects ?? []).map((object) =>
    read({
      node: object,
      reference: droppedName(object, node.removeType ?? "", statement),
      statement,
      ifExists: node.missing_ok === true,
      cascade: node.behavior === "DROP_CASCADE",
      concurrently: node.concurrent === true,
    }),
  );
  // What one statement drops does not stand in its own way.
  return changes.length > 1 ? changes.map((change) => ({ ...change, together: changes })) : changes;
}

const OF_ACCESS_METHOD: ReadonlySet<string> = new Set(["OBJECT_OPCLASS", "OBJECT_OPFAMILY"]);

function droppedName(object: Node, removeType: string, statement: ParsedStatement): Reference {
  const bare = stringOf(object);
  if (bare !== undefined) return nameReference([bare], statement);
  const list = as(object, "List");
  const type = as(list?.items?.[0], "TypeName");
  // A cast has no name of its own, a transform that of its type.
  if (type)
    return nameReference(
      list?.items?.[1] && "TypeName" in list.items[1] ? ["cast"] : stringsOf(type.names),
      statement,
    );
  if (OF_ACCESS_METHOD.has(removeType)) return nameReference(stringsOf(list?.items).slice(1), statement);
  if (list) return nameReference(stringsOf(list.items), statement);
  const withArguments = as(object, "ObjectWithArgs");
  if (withArguments) return nameReference(stringsOf(withArguments.objname), statement);
  return typeNameReference(as(object, "TypeName") as TypeName | undefined, statement);
}
