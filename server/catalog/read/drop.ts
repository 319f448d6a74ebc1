import type { ParsedStatement } from "../../sql/parsed-statement";
import type { DropStmt, Node, TypeName } from "../../sql/tree";
import type { Change } from "../changes/change";
import type { Reference } from "../changes/definitions";
import { readDataType } from "./data-type";
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
  (routineKind: "function" | "procedure" | "aggregate") =>
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
  (kind: "dropPolicy" | "dropTrigger") =>
  ({ node, ifExists, statement }: Dropped): Change => {
    const names = stringsOf(as(node, "List")?.items);
    return {
      kind,
      table: nameReference(names.slice(0, -1), statement),
      name: names.at(-1) ?? "",
      ifExists,
      range: wholeRange(statement),
    };
  };

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
  OBJECT_ROUTINE: routine("function"),
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
};

export function readDrop(node: DropStmt, statement: ParsedStatement): Change[] {
  const read = READERS[node.removeType ?? ""];
  if (!read) return [{ kind: "other", tag: `Drop${node.removeType ?? ""}`, range: wholeRange(statement) }];
  const changes = (node.objects ?? []).map((object) =>
    read({
      node: object,
      reference: droppedName(object, statement),
      statement,
      ifExists: node.missing_ok === true,
      cascade: node.behavior === "DROP_CASCADE",
      concurrently: node.concurrent === true,
    }),
  );
  // What one statement drops does not stand in its own way.
  return changes.length > 1 ? changes.map((change) => ({ ...change, together: changes })) : changes;
}

function droppedName(object: Node, statement: ParsedStatement): Reference {
  const bare = stringOf(object);
  if (bare !== undefined) return nameReference([bare], statement);
  const list = as(object, "List");
  if (list) return nameReference(stringsOf(list.items), statement);
  const withArguments = as(object, "ObjectWithArgs");
  if (withArguments) return nameReference(stringsOf(withArguments.objname), statement);
  return typeNameReference(as(object, "TypeName") as TypeName | undefined, statement);
}
