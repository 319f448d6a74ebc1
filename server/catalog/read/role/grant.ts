import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { AlterDefaultPrivilegesStmt, DefElem, GrantRoleStmt, GrantStmt, Node } from "../../../sql/tree";
import type { Change, ChangeOf } from "../../changes/change";
import type { GrantedObject } from "../../changes/definitions";
import { readDataType } from "../type/data-type";
import { roleName, roleNames } from "./role-name";
import { as, nameReference, relationReference, stringOf, stringsOf, wholeRange } from "../tree-access";

const OBJECT_KINDS: Readonly<Record<string, ChangeOf<"grant">["objectKind"]>> = {
  OBJECT_TABLE: "table",
  OBJECT_SEQUENCE: "sequence",
  OBJECT_SCHEMA: "schema",
  OBJECT_FUNCTION: "function",
  OBJECT_PROCEDURE: "procedure",
  OBJECT_ROUTINE: "routine",
  OBJECT_TYPE: "type",
  OBJECT_DOMAIN: "type",
  OBJECT_LANGUAGE: "language",
  OBJECT_DATABASE: "database",
  OBJECT_TABLESPACE: "tablespace",
  OBJECT_FOREIGN_SERVER: "server",
  OBJECT_FDW: "foreign-data wrapper",
  OBJECT_PARAMETER_ACL: "parameter",
};

export function readGrant(node: GrantStmt, statement: ParsedStatement): Change[] {
  const objectKind = OBJECT_KINDS[node.objtype ?? ""];
  if (!objectKind) return [{ kind: "other", tag: "GrantStmt", range: wholeRange(statement) }];
  const allInSchema = node.targtype === "ACL_TARGET_ALL_IN_SCHEMA";
  return [
    {
      kind: "grant",
      objectKind,
      objects: allInSchema ? [] : (node.objects ?? []).map((object) => grantedObject(object, statement)),
      inSchemas: allInSchema ? stringsOf(node.objects) : [],
      ...said(node),
      privileges: privilegesOf(node),
      range: wholeRange(statement),
    },
  ];
}

/** What GRANT and ALTER DEFAULT PRIVILEGES share. WITH GRANT OPTION and GRANT OPTION FOR are one flag of the tree. */
const said = (node: GrantStmt) => ({
  grants: node.is_grant === true,
  grantees: roleNames(node.grantees),
  withGrantOption: node.is_grant === true && node.grant_option === true,
  grantOptionOnly: node.is_grant !== true && node.grant_option === true,
  cascade: node.behavior === "DROP_CASCADE",
});

function privilegesOf(node: GrantStmt): ChangeOf<"grant">["privileges"] {
  const privileges = (node.privileges ?? []).map((privilege) => {
    const access = as(privilege, "AccessPriv");
    return { privilege: (access?.priv_name ?? "all").toLowerCase(), columns: stringsOf(access?.cols) };
  });
  return privileges.length > 0 ? privileges : [{ privilege: "all", columns: [] }];
}

function grantedObject(object: Node, statement: ParsedStatement): GrantedObject {
  const relation = as(object, "RangeVar");
  if (relation) return relationReference(relation, statement);
  const bare = stringOf(object);
  if (bare !== undefined) return nameReference([bare], statement);
  const routine = as(object, "ObjectWithArgs");
  if (!routine)
    return nameReference(stringsOf(as(object, "List")?.items ?? as(object, "TypeName")?.names), statement);
  return {
    ...nameReference(stringsOf(routine.objname), statement),
    ...(!routine.args_unspecified && {
      argumentTypes: (routine.objargs ?? []).map((type) => readDataType(as(type, "TypeName"))),
    }),
  };
}

const DEFAULT_KINDS: Readonly<Record<string, ChangeOf<"alterDefaultPrivileges">["objectKind"]>> = {
  OBJECT_TABLE: "table",
  OBJECT_SEQUENCE: "sequence",
  OBJECT_FUNCTION: "function",
  OBJECT_TYPE: "type",
  OBJECT_SCHEMA: "schema",
  OBJECT_LARGEOBJECT: "large object",
};

export function readAlterDefaultPrivileges(
  node: AlterDefaultPrivilegesStmt,
  statement: ParsedStatement,
): Change[] {
  const range = wholeRange(statement);
  const objectKind = DEFAULT_KINDS[node.action?.objtype ?? ""];
  if (!node.action || !objectKind) return [{ kind: "other", tag: "AlterDefaultPrivilegesStmt", range }];
  const listOf = (option: string) =>
    as(optionsOf(node.options).find(({ defname }) => defname === option)?.arg, "List")?.items;
  return [
    {
      kind: "alterDefaultPrivileges",
      roles: roleNames(listOf("roles")),
      inSchemas: stringsOf(listOf("schemas")),
      objectKind,
      ...said(node.action),
      privileges: privilegesOf(node.action).map(({ privilege }) => privilege),
      range,
    },
  ];
}

const optionsOf = (nodes: readonly Node[] | undefined): DefElem[] =>
  (nodes ?? []).flatMap((node) => as(node, "DefElem") ?? []);

export function readGrantRole(node: GrantRoleStmt, statement: ParsedStatement): Change[] {
  const option = (name: string) => {
    const element = optionsOf(node.opt).find(({ defname }) => defname === name);
    return element && { [name]: as(element.arg, "Boolean")?.boolval === true };
  };
  return [
    {
      kind: "grantRole",
      grants: node.is_grant === true,
      roles: (node.granted_roles ?? []).map((role) => as(role, "AccessPriv")?.priv_name ?? ""),
      grantees: roleNames(node.grantee_roles),
      options: { ...option("admin"), ...option("inherit"), ...option("set") },
      grantedBy: node.grantor && roleName(node.grantor),
      cascade: node.behavior === "DROP_CASCADE",
      range: wholeRange(statement),
    },
  ];
}
