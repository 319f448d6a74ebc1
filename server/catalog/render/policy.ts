import type { Policy } from "../model/policy";
import type { QualifiedName } from "../model/names";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { parenthesized } from "./literal";

/** CREATE POLICY on its table. */
export function renderPolicy(table: QualifiedName, policy: Policy): string {
  const head = `CREATE POLICY ${quoteIdentifier(policy.name)} ON ${formatName(table)}`;
  const roles = policy.roles.map(roleName);
  const lines = [
    policy.permissive ? "" : "AS RESTRICTIVE",
    policy.command === "all" ? "" : `FOR ${policy.command.toUpperCase()}`,
    roles.length === 0 || (roles.length === 1 && roles[0] === "PUBLIC") ? "" : `TO ${roles.join(", ")}`,
    policy.using ? `USING ${parenthesized(policy.using.text)}` : "",
    policy.withCheck ? `WITH CHECK ${parenthesized(policy.withCheck.text)}` : "",
  ];
  return `${[head, ...lines.filter((line) => line !== "")].join("\n  ")};`;
}

/** A role as SQL names it; PUBLIC and the like are words, no names. */
export const roleName = (role: string): string =>
  role === "public"
    ? "PUBLIC"
    : /^(current_user|session_user|current_role)$/.test(role)
      ? role.toUpperCase()
      : quoteIdentifier(role);
