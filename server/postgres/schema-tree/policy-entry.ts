import type { Policy } from "../../catalog/model/policy";
import type { Table } from "../../catalog/model/relation";
import { quoteIdentifier } from "../../catalog/quote-identifier";
import { renderPolicy } from "../../catalog/render/policy";
import { tooltip, withComment, words } from "./node-text";
import { noChildren, type TreeEntry } from "./tree-object";

/** A row security policy: whom it lets do what. */
export function policyEntry(table: Table, policy: Policy): TreeEntry {
  const description = words(
    !policy.permissive && "restrictive",
    policy.command,
    "to",
    policy.roles.join(", "),
  );
  const remark = table.rowSecurity.enabled
    ? undefined
    : "Row security is off for this table, so this policy has no effect.";
  return {
    node: {
      id: `policy:${policy.name}`,
      kind: "policy",
      label: policy.name,
      description: withComment(description, policy.comment),
      tooltip: tooltip(policy.comment, renderPolicy(table, policy), remark),
      hasChildren: false,
      ...(!table.rowSecurity.enabled && { badges: ["invalid" as const] }),
      sqlName: quoteIdentifier(policy.name),
      hasDdl: true,
    },
    object: { kind: "policy", table, policy },
    children: noChildren,
  };
}
