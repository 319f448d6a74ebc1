import type { ParsedStatement } from "../../../sql/parsed-statement";
import type {
  AlterDatabaseSetStmt,
  AlterRoleSetStmt,
  AlterRoleStmt,
  CreateRoleStmt,
  DefElem,
  DropOwnedStmt,
  DropRoleStmt,
  Node,
  ReassignOwnedStmt,
  VariableSetStmt,
} from "../../../sql/tree";
import type { Change } from "../../changes/change";
import { USUAL_ATTRIBUTES, type RoleAttributes } from "../../model/role";
import { readOptions } from "../options";
import { roleName, roleNames } from "./role-name";
import { readSettingValue } from "../settings";
import { as, wholeRange } from "../tree-access";

/** Options of CREATE and ALTER ROLE that are on or off, by their names in the tree. */
const FLAGS = {
  superuser: "superuser",
  inherit: "inherit",
  createrole: "createRole",
  createdb: "createDatabase",
  canlogin: "login",
  isreplication: "replication",
  bypassrls: "bypassRowSecurity",
} as const;

function attributesOf(nodes: readonly Node[] | undefined): Partial<RoleAttributes> {
  const options = readOptions(nodes?.filter((node) => !isRoleList(node)));
  const flags = Object.entries(FLAGS).flatMap(([option, name]) =>
    option in options ? [[name, options[option] === "true"]] : [],
  );
  const limit = options["connectionlimit"];
  const until = options["validUntil"];
  return {
    ...(Object.fromEntries(flags) as Partial<RoleAttributes>),
    ...(limit !== undefined && { connectionLimit: Number(limit) }),
    ...(until !== undefined && { validUntil: until }),
  };
}

const isRoleList = (node: Node): boolean =>
  as(node, "DefElem")?.arg !== undefined && "List" in as(node, "DefElem")!.arg!;

function rolesIn(nodes: readonly Node[] | undefined, option: string): string[] {
  const element = (nodes ?? [])
    .map((node): DefElem | undefined => as(node, "DefElem"))
    .find((one) => one?.defname === option);
  return roleNames(as(element?.arg, "List")?.items);
}

export function readCreateRole(node: CreateRoleStmt, statement: ParsedStatement): Change[] {
  const { connectionLimit, ...attributes } = attributesOf(node.options);
  return [
    {
      kind: "createRole",
      name: node.role ?? "",
      attributes: {
        ...USUAL_ATTRIBUTES,
        login: node.stmt_type === "ROLESTMT_USER",
        ...attributes,
        ...(connectionLimit !== undefined && connectionLimit >= 0 && { connectionLimit }),
      },
      inRoles: rolesIn(node.options, "addroleto"),
      members: rolesIn(node.options, "rolemembers"),
      admins: rolesIn(node.options, "adminmembers"),
      range: wholeRange(statement),
    },
  ];
}

/** ALTER ROLE and ALTER USER; ALTER GROUP … ADD USER and DROP USER are GRANT and REVOKE. */
export function readAlterRole(node: AlterRoleStmt, statement: ParsedStatement): Change[] {
  const range = wholeRange(statement);
  const name = roleName(node.role);
  const members = rolesIn(node.options, "rolemembers");
  if (members.length > 0)
    return [
      {
        kind: "grantRole",
        grants: (node.action ?? 1) > 0,
        roles: [name],
        grantees: members,
        options: {},
        grantedBy: undefined,
        cascade: false,
        range,
      },
    ];
  return [{ kind: "alterRole", name, attributes: attributesOf(node.options), range }];
}

export const readAlterRoleSet = (node: AlterRoleSetStmt, statement: ParsedStatement): Change[] =>
  readDefaultSettings(node.role && roleName(node.role), node.database, node.setstmt, statement);

export const readAlterDatabaseSet = (node: AlterDatabaseSetStmt, statement: ParsedStatement): Change[] =>
  readDefaultSettings(undefined, node.dbname, node.setstmt, statement);

function readDefaultSettings(
  role: string | undefined,
  database: string | undefined,
  set: VariableSetStmt | undefined,
  statement: ParsedStatement,
): Change[] {
  return [
    {
      kind: "alterDefaultSettings",
      role,
      database,
      name: set?.kind === "VAR_RESET_ALL" ? undefined : (set?.name ?? "").toLowerCase(),
      value: set && readSettingValue(set),
      fromCurrent: set?.kind === "VAR_SET_CURRENT",
      range: wholeRange(statement),
    },
  ];
}

export function readDropRole(node: DropRoleStmt, statement: ParsedStatement): Change[] {
  return roleNames(node.roles).map((name) => ({
    kind: "dropRole",
    name,
    ifExists: node.missing_ok === true,
    range: wholeRange(statement),
  }));
}

export const readReassignOwned = (node: ReassignOwnedStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "reassignOwned",
    roles: roleNames(node.roles),
    to: roleName(node.newrole),
    range: wholeRange(statement),
  },
];

export const readDropOwned = (node: DropOwnedStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "dropOwned",
    roles: roleNames(node.roles),
    cascade: node.behavior === "DROP_CASCADE",
    range: wholeRange(statement),
  },
];
