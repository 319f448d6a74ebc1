import type { ParsedStatement } from "../../sql/parsed-statement";
import type {
  AlterRoleSetStmt,
  AlterRoleStmt,
  CreateRoleStmt,
  DropRoleStmt,
  GrantStmt,
  Node,
} from "../../sql/tree";
import type { Change, ChangeOf } from "../changes/change";
import type { Reference } from "../changes/definitions";
import { readOptions } from "./options";
import { roleName } from "./role-name";
import { readSettingValue } from "./settings";
import { as, nameReference, relationReference, stringOf, stringsOf, wholeRange } from "./tree-access";

export function readCreateRole(node: CreateRoleStmt, statement: ParsedStatement): Change[] {
  const options = readOptions(node.options);
  return [
    {
      kind: "createRole",
      role: {
        name: node.role ?? "",
        superuser: options["superuser"] === "true",
        bypassRowSecurity: options["bypassrls"] === "true",
        login:
          options["canlogin"] === "true" ||
          (node.stmt_type === "ROLESTMT_USER" && options["canlogin"] !== "false"),
        memberOf: [],
        settings: {},
      },
      range: wholeRange(statement),
    },
  ];
}

export function readAlterRole(node: AlterRoleStmt, statement: ParsedStatement): Change[] {
  const options = readOptions(node.options);
  const flag = (option: string, name: string) =>
    option in options ? { [name]: options[option] === "true" } : {};
  return [
    {
      kind: "alterRole",
      name: roleName(node.role),
      attributes: {
        ...flag("superuser", "superuser"),
        ...flag("bypassrls", "bypassRowSecurity"),
        ...flag("canlogin", "login"),
      },
      range: wholeRange(statement),
    },
  ];
}

export function readAlterRoleSet(node: AlterRoleSetStmt, statement: ParsedStatement): Change[] {
  const setting = node.setstmt?.name;
  if (!node.role || setting === undefined || !node.setstmt)
    return [{ kind: "other", tag: "AlterRoleSetStmt", range: wholeRange(statement) }];
  return [
    {
      kind: "alterRole",
      name: roleName(node.role),
      attributes: {},
      setting: { name: setting, value: readSettingValue(node.setstmt) },
      range: wholeRange(statement),
    },
  ];
}

export function readDropRole(node: DropRoleStmt, statement: ParsedStatement): Change[] {
  return (node.roles ?? []).map((role) => ({
    kind: "dropRole",
    name: roleName(as(role, "RoleSpec")),
    ifExists: node.missing_ok === true,
    range: wholeRange(statement),
  }));
}

const OBJECT_KINDS: Readonly<Record<string, ChangeOf<"grant">["objectKind"]>> = {
  OBJECT_TABLE: "table",
  OBJECT_SEQUENCE: "sequence",
  OBJECT_SCHEMA: "schema",
  OBJECT_FUNCTION: "function",
  OBJECT_PROCEDURE: "function",
  OBJECT_ROUTINE: "function",
  OBJECT_TYPE: "type",
  OBJECT_DOMAIN: "type",
  OBJECT_DATABASE: "database",
};

export function readGrant(node: GrantStmt, statement: ParsedStatement): Change[] {
  const objectKind = OBJECT_KINDS[node.objtype ?? ""];
  if (!objectKind) return [{ kind: "other", tag: "GrantStmt", range: wholeRange(statement) }];
  const allInSchema = node.targtype === "ACL_TARGET_ALL_IN_SCHEMA";
  const privileges = (node.privileges ?? []).map((privilege) => {
    const access = as(privilege, "AccessPriv");
    return { privilege: (access?.priv_name ?? "all").toLowerCase(), columns: stringsOf(access?.cols) };
  });
  return [
    {
      kind: "grant",
      grants: node.is_grant === true,
      objectKind,
      objects: allInSchema ? [] : (node.objects ?? []).map((object) => grantedObject(object, statement)),
      inSchemas: allInSchema ? stringsOf(node.objects) : [],
      privileges: privileges.length > 0 ? privileges : [{ privilege: "all", columns: [] }],
      grantees: (node.grantees ?? []).map((grantee) => roleName(as(grantee, "RoleSpec"))),
      withGrantOption: node.grant_option === true,
      range: wholeRange(statement),
    },
  ];
}

function grantedObject(object: Node, statement: ParsedStatement): Reference {
  const relation = as(object, "RangeVar");
  if (relation) return relationReference(relation, statement);
  const bare = stringOf(object);
  if (bare !== undefined) return nameReference([bare], statement);
  return nameReference(
    stringsOf(
      as(object, "ObjectWithArgs")?.objname ?? as(object, "List")?.items ?? as(object, "TypeName")?.names,
    ),
    statement,
  );
}
