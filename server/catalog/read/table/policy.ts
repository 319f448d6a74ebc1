import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { AlterPolicyStmt, CreatePolicyStmt, Node } from "../../../sql/tree";
import type { Change } from "../../changes/change";
import type { Policy } from "../../model/policy";
import { readExpression } from "../query/expression";
import { roleName } from "../role/role-name";
import { as, relationReference, wholeRange } from "../tree-access";

const rolesOf = (nodes: readonly Node[] | undefined): string[] =>
  (nodes ?? []).map((node) => roleName(as(node, "RoleSpec")));

export function readCreatePolicy(node: CreatePolicyStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "createPolicy",
      table: relationReference(node.table, statement),
      policy: {
        name: node.policy_name ?? "",
        permissive: node.permissive === true,
        command: (node.cmd_name ?? "all") as Policy["command"],
        roles: rolesOf(node.roles),
        ...(node.qual && { using: readExpression(node.qual) }),
        ...(node.with_check && { withCheck: readExpression(node.with_check) }),
      },
      range: wholeRange(statement),
    },
  ];
}

export function readAlterPolicy(node: AlterPolicyStmt, statement: ParsedStatement): Change[] {
  return [
    {
      kind: "alterPolicy",
      table: relationReference(node.table, statement),
      name: node.policy_name ?? "",
      roles: node.roles && rolesOf(node.roles),
      using: node.qual && readExpression(node.qual),
      withCheck: node.with_check && readExpression(node.with_check),
      range: wholeRange(statement),
    },
  ];
}
