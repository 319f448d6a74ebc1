import type { ParsedStatement } from "../../sql/parsed-statement";
import type { AlterObjectSchemaStmt, AlterOwnerStmt, RenameStmt } from "../../sql/tree";
import type { Change, ChangeOf } from "../changes/change";
import { readObjectReference } from "./object/object-reference";
import { roleName } from "./role/role-name";
import { as, nameReference, relationReference, stringsOf, wholeRange } from "./tree-access";

const RELATION_KINDS: Readonly<Record<string, ChangeOf<"renameRelation">["relationKind"]>> = {
  OBJECT_TABLE: "table",
  OBJECT_FOREIGN_TABLE: "table",
  OBJECT_VIEW: "view",
  OBJECT_MATVIEW: "materialized view",
  OBJECT_SEQUENCE: "sequence",
  OBJECT_INDEX: "index",
};

export function readRename(node: RenameStmt, statement: ParsedStatement): Change[] {
  const range = wholeRange(statement);
  const to = node.newname ?? "";
  const relation = relationReference(node.relation, statement);
  const ifExists = node.missing_ok === true;
  const onTable = {
    table: relation,
    tableIfExists: ifExists,
    only: node.relation?.inh !== true,
    range,
  };
  const relationKind = RELATION_KINDS[node.renameType ?? ""];
  if (relationKind) return [{ kind: "renameRelation", relation, relationKind, ifExists, to, range }];
  switch (node.renameType) {
    case "OBJECT_COLUMN":
      return [{ kind: "renameColumn", column: node.subname ?? "", to, ...onTable }];
    case "OBJECT_TABCONSTRAINT":
      return [{ kind: "renameConstraint", name: node.subname ?? "", to, ...onTable }];
    case "OBJECT_POLICY":
      return [{ kind: "renamePolicy", table: relation, name: node.subname ?? "", to, range }];
    case "OBJECT_TRIGGER":
      return [{ kind: "renameTrigger", table: relation, name: node.subname ?? "", to, range }];
    case "OBJECT_RULE":
      return [{ kind: "renameRule", table: relation, name: node.subname ?? "", to, range }];
    case "OBJECT_ATTRIBUTE":
      return [
        {
          kind: "renameAttribute",
          type: relation,
          attribute: node.subname ?? "",
          to,
          cascade: node.behavior === "DROP_CASCADE",
          range,
        },
      ];
    case "OBJECT_DOMCONSTRAINT":
      return [
        {
          kind: "renameDomainConstraint",
          domain: nameReference(stringsOf(as(node.object, "List")?.items), statement),
          constraint: node.subname ?? "",
          to,
          range,
        },
      ];
    case "OBJECT_SCHEMA":
      return [{ kind: "renameSchema", name: node.subname ?? "", to, range }];
    case "OBJECT_TYPE":
    case "OBJECT_DOMAIN":
      return [
        {
          kind: "renameType",
          type: nameReference(stringsOf(as(node.object, "List")?.items), statement),
          to,
          range,
        },
      ];
    default:
      return renameOther(node, statement);
  }
}

/** Roles and databases come as a bare name, others as objects. */
function renameOther(node: RenameStmt, statement: ParsedStatement): Change[] {
  const range = wholeRange(statement);
  const named = node.object ?? { String: { sval: node.subname ?? "" } };
  const object = readObjectReference(node.renameType, named, statement);
  return object
    ? [{ kind: "renameObject", object, to: node.newname ?? "", range }]
    : [{ kind: "other", tag: `Rename${node.renameType ?? ""}`, range }];
}

export function readSetSchema(node: AlterObjectSchemaStmt, statement: ParsedStatement): Change[] {
  const range = wholeRange(statement);
  if (!node.relation) {
    const object = readObjectReference(node.objectType, node.object, statement);
    return object
      ? [{ kind: "setObjectSchema", object, to: node.newschema ?? "", range }]
      : [{ kind: "other", tag: "AlterObjectSchemaStmt", range }];
  }
  return [
    {
      kind: "setSchema",
      relation: relationReference(node.relation, statement),
      ifExists: node.missing_ok === true,
      to: node.newschema ?? "",
      range,
    },
  ];
}

export function readSetOwner(node: AlterOwnerStmt, statement: ParsedStatement): Change[] {
  const range = wholeRange(statement);
  const object = readObjectReference(node.objectType, node.object, statement);
  return object
    ? [{ kind: "setObjectOwner", object, owner: roleName(node.newowner), range }]
    : [{ kind: "other", tag: "AlterOwnerStmt", range }];
}
